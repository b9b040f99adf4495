package io.waymark.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Function;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoutesTest {
  private static final Set<String> TO_ARTIFACTS = Routes.to(Function.ARTIFACTS);

  @Test
  void are_as_short_as_they_can_be() {
    assertThat(TO_ARTIFACTS)
        .containsExactly(
            "/ajax-api/2.0/mlflow-artifacts/{proxy+}",
            "/ajax-api/2.0/mlflow/artifacts/{proxy+}",
            "/ajax-api/2.0/mlflow/get-trace-artifact",
            "/ajax-api/2.0/mlflow/logged-models/{model_id}/artifacts/{proxy+}",
            "/ajax-api/2.0/mlflow/upload-artifact",
            "/ajax-api/3.0/mlflow/get-trace-artifact",
            "/api/2.0/mlflow-artifacts/{proxy+}",
            "/api/2.0/mlflow/artifacts/{proxy+}",
            "/api/2.0/mlflow/logged-models/{model_id}/artifacts/{proxy+}",
            "/get-artifact",
            "/graphql",
            "/model-versions/{proxy+}");
  }

  static List<Endpoint> endpoints() {
    return Endpoint.all();
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  @DisplayName("Each endpoint has a route to its function, under /api and /ajax-api, and no other")
  void lead_to_the_function_of_the_endpoint(Endpoint endpoint) {
    String path =
        endpoint.path().text().replaceAll("\\{\\w+\\+}", "a/b").replaceAll("\\{\\w+}", "a");
    boolean ours = endpoint.group().function() == Function.ARTIFACTS;

    assertThat(isRouted(path)).isEqualTo(ours);
    if (path.startsWith("/api/")) {
      assertThat(isRouted("/ajax-" + path.substring(1))).isEqualTo(ours);
    }
  }

  /** As API Gateway matches: a name in braces is one segment, {@code {proxy+}} the rest. */
  private static boolean isRouted(String path) {
    return TO_ARTIFACTS.stream().anyMatch(route -> matches(route, path));
  }

  private static boolean matches(String route, String path) {
    String regex =
        Arrays.stream(route.split("(?=/)"))
            .map(
                segment ->
                    switch (segment) {
                      case "/{proxy+}" -> "/.+";
                      case String s when s.startsWith("/{") -> "/[^/]+";
                      default -> Pattern.quote(segment);
                    })
            .reduce("", String::concat);
    return path.matches(regex);
  }
}
