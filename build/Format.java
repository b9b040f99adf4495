import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Runs google-java-format over every Java source below a folder: {@code check} names the files that
 * differ and exits with 1, {@code write} mends them.
 */
public final class Format {
  private static final Set<String> SKIPPED =
      Set.of("target", "node_modules", "cdk.out", ".git", ".venv");

  private Format() {}

  public static void main(String[] args) throws Exception {
    boolean write = args[0].equals("write");
    List<String> files = javaFiles(Path.of(args[1]));
    if (files.isEmpty()) {
      return;
    }
    List<String> command =
        new ArrayList<>(write ? List.of("-i") : List.of("-n", "--set-exit-if-changed"));
    command.addAll(files);
    var formatter =
        new Main(new PrintWriter(System.out, true), new PrintWriter(System.err, true), System.in);
    int status = formatter.format(command.toArray(String[]::new));
    if (status != 0) {
      System.err.println("The files above are not formatted: run `make format`.");
      System.exit(1);
    }
  }

  private static List<String> javaFiles(Path root) throws IOException {
    List<String> found = new ArrayList<>();
    try (var entries = Files.list(root)) {
      for (Path entry : entries.sorted().toList()) {
        if (Files.isDirectory(entry)) {
          if (!SKIPPED.contains(entry.getFileName().toString())) {
            found.addAll(javaFiles(entry));
          }
        } else if (entry.toString().endsWith(".java")) {
          found.add(entry.toString());
        }
      }
    }
    return found;
  }
}
