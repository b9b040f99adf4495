package io.waymark.local.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.json.Fields;
import io.waymark.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Map;

/** A server as somebody sees it in a workspace. */
record Client(URI server, String authorization, String workspace) {
  static final String DEFAULT = "default";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  record Answer(int status, String text) {
    Fields json() {
      return Fields.of(Json.readObject(text.getBytes(UTF_8)).orElseGet(Map::of));
    }
  }

  static Client withPassword(URI server, String username, String password) {
    String pair = username + ":" + password;
    String header = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    return new Client(server, header, DEFAULT);
  }

  static Client withToken(URI server, String token) {
    return new Client(server, "Bearer " + token, DEFAULT);
  }

  Client in(String other) {
    return new Client(server, authorization, other);
  }

  /** A call of MLflow's API, such as {@code 2.0/mlflow/runs/get}. */
  Answer send(String method, String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> response =
        HTTP.send(
            HttpRequest.newBuilder(server.resolve("/api/" + path))
                .method(method, BodyPublishers.ofString(body))
                .header("content-type", "application/json")
                .header("authorization", authorization)
                .header("X-MLFLOW-WORKSPACE", workspace)
                .build(),
            BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body());
  }

  /** What a call answers that must succeed. */
  Fields call(String method, String path, String body) throws IOException, InterruptedException {
    Answer answer = send(method, path, body);
    assertThat(answer.status).as("%s %s: %s", method, path, answer.text).isBetween(200, 204);
    return answer.json();
  }

  /** Sends spans in the form of OpenTelemetry's JSON. */
  void export(String experiment, String spans) throws IOException, InterruptedException {
    HttpResponse<String> response =
        HTTP.send(
            HttpRequest.newBuilder(server.resolve("/v1/traces"))
                .POST(BodyPublishers.ofString(spans))
                .header("content-type", "application/json")
                .header("authorization", authorization)
                .header("X-MLFLOW-WORKSPACE", workspace)
                .header("x-mlflow-experiment-id", experiment)
                .build(),
            BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  Fields post(String path, String body) throws IOException, InterruptedException {
    return call("POST", "2.0/mlflow/" + path, body);
  }

  Fields get(String path) throws IOException, InterruptedException {
    return call("GET", "2.0/mlflow/" + path, "");
  }
}
