import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs the Python suites: {@code PythonSuites <their folder> <script> [argument...]}. Their
 * packages live in a virtual environment in the user's cache, named after the content of
 * requirements.txt, so only the first build waits for them. Without a Python it says so and skips;
 * with {@code CI=true} it fails instead.
 */
public final class PythonSuites {
  private static final List<String> PYTHONS =
      List.of("python3", "python3.13", "python3.12", "python3.11");
  private static final String USABLE =
      "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))";

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
    Path requirements = folder.resolve("requirements.txt");
    Path environment = cache().resolve("python-" + digest(requirements));
    Path python = environment.resolve("bin/python");
    Path complete = environment.resolve("complete");
    if (Files.exists(complete)) {
      return Optional.of(python);
    }
    Optional<String> base = PYTHONS.stream().filter(PythonSuites::usable).findFirst();
    if (base.isEmpty()) {
      return Optional.empty();
    }
    System.err.println("Installing the Python suites' packages into " + environment);
    require(run(folder, List.of(base.get(), "-m", "venv", "--clear", environment.toString())));
    require(
        run(
            folder,
            List.of(
                python.toString(), "-m", "pip", "install", "-q", "-r", requirements.toString())));
    Files.writeString(complete, "");
    return Optional.of(python);
  }

  private static void require(int status) {
    if (status != 0) {
      System.exit(status);
    }
  }

  private static boolean usable(String python) {
    try {
      Process process =
          new ProcessBuilder(python, "-c", USABLE)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException notThere) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static int run(Path folder, List<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
    // The server under test runs on the JDK that runs the build.
    builder.environment().put("WAYMARK_JAVA", System.getProperty("java.home") + "/bin/java");
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    return process.waitFor();
  }

  private static Path cache() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path root =
        xdg != null ? Path.of(xdg) : Path.of(System.getProperty("user.home")).resolve(".cache");
    return root.resolve("waymark");
  }

  private static String digest(Path file) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(hash).substring(0, 12);
  }
}
