package io.waymark.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class RouterTest {
  private final Router router =
      new Router(
          Map.of(
              ServerEndpoint.GET_HEALTH,
              call -> ApiResponse.text("OK"),
              TrackingEndpoint.DOWNLOAD_PROXIED_ARTIFACT,
              call -> ApiResponse.text(call.pathParameter("artifact_path"))));

  @Test
  void aPathIsTakenAsTheGatewayDecodedIt() {
    String name = "1/run/artifacts/50% + 1%20\n?#é.txt";
    assertThat(route("GET", "/api/2.0/mlflow-artifacts/artifacts/" + name).body().text())
        .isEqualTo(name);
  }

  @Test
  void whatStartsWithApiIsAnsweredUnderAjaxApiToo() {
    assertThat(route("GET", "/ajax-api/2.0/mlflow-artifacts/artifacts/x").body().text())
        .isEqualTo("x");
  }

  @Test
  void headIsAnsweredLikeGet() {
    assertThat(route("HEAD", "/health").status()).isEqualTo(200);
  }

  @Test
  void anotherMethodIs405AndNamesTheRightOnes() {
    ApiResponse answer = route("DELETE", "/health");
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers()).containsEntry("allow", "GET");
  }

  @Test
  void aKnownEndpointWithoutHandlerIs501AndAnUnknownPath404() {
    assertThat(route("GET", "/graphql").status()).isEqualTo(501);
    assertThat(route("GET", "/nothing").status()).isEqualTo(404);
    assertThat(route("GET", "/nothing").body().text()).contains("ENDPOINT_NOT_FOUND");
  }

  private ApiResponse route(String method, String path) {
    return router.route(new ApiRequest(method, path, Map.of(), Map.of(), Body.EMPTY));
  }
}
