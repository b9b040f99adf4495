package io.waymark.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.console.Console;
import io.waymark.console.MlflowPages;
import io.waymark.workspaces.Workspaces;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where the links lead that clients print. */
final class UiApiTest {
  private static final Optional<Console> ELSEWHERE =
      Optional.of(new Console(URI.create("https://pages.example/")));
  private static final Optional<MlflowPages> PAGES =
      Optional.of(new MlflowPages("<title>MLflow</title>"));

  @Test
  void theAddressLeadsToMlflowsPagesWhereverTheyAre() {
    assertThat(get("/", Optional.empty(), PAGES).headers()).containsEntry("location", "./mlflow");
    assertThat(get("/", ELSEWHERE, PAGES).headers())
        .containsEntry("location", "https://pages.example/mlflow");
  }

  @Test
  void withoutThemItLeadsToTheConsoleOrSaysWhatIsMissing() {
    assertThat(get("/", ELSEWHERE, Optional.empty()).headers())
        .containsEntry("location", "https://pages.example/");
    ApiResponse welcome = get("/", Optional.empty(), Optional.empty());
    assertThat(welcome.status()).isEqualTo(200);
    assertThat(new String(welcome.body().bytes(), UTF_8)).contains("build/mlflow-ui", "./console/");
  }

  @Test
  void theDocumentRunsNothingButMlflowsScripts() {
    ApiResponse document = get("/mlflow", Optional.empty(), PAGES);
    assertThat(new String(document.body().bytes(), UTF_8)).isEqualTo("<title>MLflow</title>");
    assertThat(document.headers().get("content-security-policy"))
        .contains("script-src 'self';")
        .doesNotContain("unsafe-eval");
    assertThat(get("/mlflow", ELSEWHERE, Optional.empty()).status()).isEqualTo(404);
  }

  private static ApiResponse get(
      String path, Optional<Console> console, Optional<MlflowPages> pages) {
    Router router = new Router(ServerApi.bindings(console, pages, Workspaces.off()));
    return router.route(new ApiRequest("GET", path, Map.of(), Map.of(), Body.EMPTY));
  }
}
