package io.waymark.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Function;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RoutesTest {

  @Test
  void everyEndpointLeadsToItsFunction() {
    assertThat(Endpoint.all())
        .allSatisfy(
            endpoint -> {
              String path = endpoint.path().text().replaceAll("\\{\\w+\\+?}", "x");
              assertThat(Routes.function(path)).isEqualTo(endpoint.group().function());
            });
  }

  @ParameterizedTest
  @CsvSource({
    "/ajax-api/2.0/mlflow/artifacts/list, ARTIFACTS",
    "/api/2.0/mlflow-artifacts/artifacts/1/a b/c, ARTIFACTS",
    "/ajax-api/2.0/mlflow/logged-models/m-1/artifacts/files, ARTIFACTS",
    "/api/2.0/mlflow/logged-models/m-1, TRACKING",
    "/nothing, TRACKING",
    "/, TRACKING"
  })
  void pathsLeadToFunctions(String path, Function function) {
    assertThat(Routes.function(path)).isEqualTo(function);
  }

  @Test
  void whatHasNoFunctionYetIsTheTrackingFunctionsToRefuse() throws Exception {
    try (EchoServer server = new EchoServer()) {
      assertThat(server.send("GET", "/api/2.0/mlflow/registered-models/search", List.of()))
          .endsWith("TRACKING");
    }
  }
}
