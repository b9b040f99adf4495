import static java.io.File.pathSeparator;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes the bill of materials of what is built of jars, in CycloneDX's JSON, and beside it a list
 * by licences. It fails if a jar has no licence that is allowed. The same jars give the same bytes.
 */
public final class Sbom {
  private Sbom() {}

  /**
   * Takes the licences that are allowed; what is built, as the paths of its files without their
   * endings: {@code .classpath} is there; and jars that are in each.
   */
  public static void main(String[] args) throws IOException {
    Set<String> allowed = Set.of(args[0].split(","));
    boolean refused = false;
    for (String built : args[1].split(",")) {
      List<Component> components = components(built, List.of(args).subList(2, args.length));
      Files.writeString(Path.of(built + ".cdx.json"), bill(components));
      Files.writeString(Path.of(built + ".licences.txt"), list(components));
      for (Component one : components) {
        if (one.licences().stream().noneMatch(allowed::contains)) {
          System.err.printf("%s: %s is under %s%n", built, one.purl(), one.licences());
          refused = true;
        }
      }
    }
    if (refused) {
      System.exit(1);
    }
  }

  private static List<Component> components(String built, List<String> more) throws IOException {
    List<String> paths = new ArrayList<>(more);
    String classPath = Files.readString(Path.of(built + ".classpath"));
    Collections.addAll(paths, classPath.strip().split(pathSeparator));
    List<Component> components = new ArrayList<>();
    for (String path : paths) {
      components.add(Component.of(Path.of(path)));
    }
    components.sort(Comparator.comparing(Component::purl));
    return components;
  }

  private static String bill(List<Component> components) {
    String first = "{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.6\", \"components\": [\n";
    return components.stream().map(Component::json).collect(joining(",\n", first, "\n]}\n"));
  }

  private static String list(List<Component> components) {
    Map<String, String> lists = new TreeMap<>();
    for (Component one : components) {
      lists.merge(String.join(" or ", one.licences()), "  " + one.purl(), (a, b) -> a + "\n" + b);
    }
    return lists.entrySet().stream()
        .map(entry -> "%s%n%s%n".formatted(entry.getKey(), entry.getValue()))
        .collect(joining("\n"));
  }
}
