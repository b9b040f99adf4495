import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs the Python suites: {@code PythonSuites <their folder> <script> [argument...]}. Their
 * packages live in a virtual environment in the user's cache, named after the content of
 * requirements.txt, so only the first build waits for them. Without a Python it says so and skips;
 * with {@code CI=true} it fails instead.
 */
public final class PythonSuites {
  /** What build/venv exits with where there is none. */
  private static final int NO_PYTHON = 3;

  private PythonSuites() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]).toAbsolutePath();
    Optional<Path> python = environment(folder);
    if (python.isEmpty()) {
      System.exit(skipped());
    }
    List<String> command = new ArrayList<>(List.of(python.get().toString(), "-u", args[1]));
    command.addAll(List.of(args).subList(2, args.length));
    System.exit(run(folder, command));
  }

  private static int skipped() {
    System.err.println("SKIPPED: the Python suites need Python 3.11 or later with venv and pip.");
    return "true".equals(System.getenv("CI")) ? 1 : 0;
  }

  /** The python of the suites' virtual environment, which is made when it is not there. */
  private static Optional<Path> environment(Path folder) throws Exception {
    String given = System.getenv("WAYMARK_PYTHON");
    if (given != null) {
      return Optional.of(Path.of(given));
    }
    Path maker = folder.resolve("../../build/venv").normalize();
    Process process =
        new ProcessBuilder(maker.toString(), folder.resolve("requirements.txt").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String environment = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    return switch (process.waitFor()) {
      case 0 -> Optional.of(Path.of(environment, "bin", "python"));
      case NO_PYTHON -> Optional.empty();
      default -> throw new IllegalStateException("build/venv failed, see above");
    };
  }

  private static int run(Path folder, List<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
    // The server under test runs on the JDK that runs the build.
    builder.environment().put("WAYMARK_JAVA", System.getProperty("java.home") + "/bin/java");
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    return process.waitFor();
  }
}
