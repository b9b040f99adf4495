package io.waymark.emulators;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Optional;

/** A server that takes people's word for who they are. */
public record HttpBackend(URI server) implements Backend {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Override
  public Answer call(String user, String path, String query, Optional<String> json)
      throws Exception {
    URI uri = server.resolve(query.isEmpty() ? path : path + "?" + query);
    String credentials = Base64.getEncoder().encodeToString((user + ":").getBytes(UTF_8));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Basic " + credentials)
            .header("Content-Type", "application/json");
    json.ifPresent(body -> request.POST(HttpRequest.BodyPublishers.ofString(body)));
    HttpResponse<byte[]> answer =
        HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    return Answer.of(answer.statusCode(), answer.body());
  }
}
