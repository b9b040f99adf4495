import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Runs google-java-format over the Java sources below a folder: {@code check} names the files that
 * differ and exits with 1, {@code write} mends them. Files not changed since the last run that
 * found nothing wrong are passed over.
 */
public final class Format {
  private static final Set<String> SKIPPED =
      Set.of("target", "node_modules", "cdk.out", ".git", ".venv");

  private Format() {}

  public static void main(String[] args) throws Exception {
    boolean write = args[0].equals("write");
    Path root = Path.of(args[1]);
    Path stamp = root.resolve("target/formatted");
    FileTime now = FileTime.from(Instant.now());
    FileTime since =
        Files.exists(stamp) ? Files.getLastModifiedTime(stamp) : FileTime.fromMillis(0);
    List<String> files = javaFiles(root, since);
    if (files.isEmpty()) {
      return;
    }
    List<String> command =
        new ArrayList<>(write ? List.of("-i") : List.of("-n", "--set-exit-if-changed"));
    command.addAll(files);
    var out = new PrintWriter(System.err);
    int status = new Main(out, out, System.in).format(command.toArray(String[]::new));
    out.flush();
    if (status != 0) {
      System.err.println("The files above are not formatted: run `make format`.");
      System.exit(1);
    }
    Files.writeString(stamp, "");
    Files.setLastModifiedTime(stamp, now);
  }

  private static List<String> javaFiles(Path root, FileTime since) throws IOException {
    List<String> found = new ArrayList<>();
    try (var entries = Files.list(root)) {
      for (Path entry : entries.sorted().toList()) {
        if (Files.isDirectory(entry)) {
          if (!SKIPPED.contains(entry.getFileName().toString())) {
            found.addAll(javaFiles(entry, since));
          }
        } else if (entry.toString().endsWith(".java")
            && Files.getLastModifiedTime(entry).compareTo(since) >= 0) {
          found.add(entry.toString());
        }
      }
    }
    return found;
  }
}
