package io.waymark.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A server, seen through HTTP. */
record Api(URI server) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(server.resolve(path)));
  }

  HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(server.resolve("/api/2.0/mlflow/" + path))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  HttpResponse<String> put(String file, String content) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(server.resolve("/api/2.0/mlflow-artifacts/artifacts/" + file))
            .PUT(HttpRequest.BodyPublishers.ofString(content)));
  }

  String file(String file) throws IOException, InterruptedException {
    return get("/api/2.0/mlflow-artifacts/artifacts/" + file).body();
  }

  int createExperiment(String name) throws IOException, InterruptedException {
    return post("experiments/create", "{\"name\": \"%s\"}".formatted(name)).statusCode();
  }

  boolean hasExperiment(String name) throws IOException, InterruptedException {
    return get("/api/2.0/mlflow/experiments/get-by-name?experiment_name=" + name).statusCode()
        == 200;
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}
