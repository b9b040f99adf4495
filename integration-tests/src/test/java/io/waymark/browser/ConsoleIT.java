package io.waymark.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.waymark.access.Permission;
import io.waymark.access.api.AccessSettings;
import io.waymark.access.api.BrowserSettings;
import io.waymark.access.oidc.TestIssuer;
import io.waymark.access.users.Login;
import io.waymark.local.AccessOptions;
import io.waymark.local.AccessOptions.FirstAdmin;
import io.waymark.local.LocalServer;
import io.waymark.local.Options;
import io.waymark.local.gateway.MlflowFolder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Runs the tests in the folder {@code browser}, which are written in the language of browsers,
 * against the local server. Without Node and Chromium they are skipped, and say so; in CI they
 * fail.
 */
class ConsoleIT {
  private static final Path FOLDER = Path.of("browser");
  private static final MlflowFolder PAGES =
      new MlflowFolder(Path.of("../infra/src/test/mlflow-ui"));
  private static final FirstAdmin ROOT = new FirstAdmin("root", "the first password");
  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome");

  @BeforeAll
  static void install() throws Exception {
    boolean complete =
        isThere("node") && isThere("npm") && BROWSERS.stream().anyMatch(ConsoleIT::isThere);
    if (!complete && !"true".equals(System.getenv("CI"))) {
      String reason = "SKIPPED the web pages' tests: they need node, npm and chromium on the path";
      System.err.println(reason);
      abort(reason);
    }
    run(Map.of(), "npm", "ci", "--no-fund", "--no-audit");
  }

  @Test
  void theirTypesAreSound() throws Exception {
    run(Map.of(), "npm", "run", "--silent", "types");
  }

  @Test
  void theyDoWhatAnApproverNeeds() throws Exception {
    try (TestIssuer issuer = TestIssuer.start();
        LocalServer locked =
            LocalServer.start(Options.inMemory().withAccess(access(issuer)).withMlflow(PAGES));
        LocalServer shared =
            LocalServer.start(Options.inMemory().withWorkspaces().withAccess(byPassword()));
        LocalServer server = LocalServer.start(withMlflowsPages())) {
      run(
          Map.of(
              "WAYMARK_CONSOLE", server.uri() + "/console/",
              "WAYMARK_LOCKED_CONSOLE", locked.uri() + "/console/",
              "WAYMARK_SHARED_CONSOLE", shared.uri() + "/console/"),
          "npm",
          "test",
          "--silent");
    }
  }

  private static AccessOptions access(TestIssuer issuer) {
    AccessSettings settings =
        new AccessSettings(
            Set.of(Login.BASIC, Login.TOKEN, Login.OIDC),
            Permission.READ,
            Optional.empty(),
            Set.of(),
            Optional.of(issuer.settings()),
            BrowserSettings.OWN);
    return new AccessOptions(settings, Optional.of(ROOT));
  }

  private static AccessOptions byPassword() {
    return new AccessOptions(
        new AccessSettings(Set.of(Login.BASIC), Permission.READ), Optional.of(ROOT));
  }

  /**
   * With MLflow's own pages as {@code make run} fetches them. Where they can't be had their test is
   * skipped, and says so; in CI it fails.
   */
  private static Options withMlflowsPages() throws Exception {
    Process fetch =
        new ProcessBuilder("../build/mlflow-ui")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String folder = new String(fetch.getInputStream().readAllBytes(), UTF_8).strip();
    boolean fetched = fetch.waitFor() == 0;
    assertThat(fetched || !"true".equals(System.getenv("CI"))).as("MLflow's pages").isTrue();
    return fetched
        ? Options.inMemory().withMlflow(new MlflowFolder(Path.of(folder)))
        : Options.inMemory();
  }

  /** Runs a command to its end; it must not fail. */
  private static void run(Map<String, String> environment, String... words) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(words).directory(FOLDER.toFile());
    builder.redirectErrorStream(true).environment().putAll(environment);
    Path output = Files.createTempFile("waymark-browser", ".txt");
    try {
      int status = builder.redirectOutput(output.toFile()).start().waitFor();
      assertThat(status).as("%s%n%s", String.join(" ", words), Files.readString(output)).isZero();
    } finally {
      Files.delete(output);
    }
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
