package io.waymark.promotions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.local.LocalServer;
import io.waymark.local.Options;
import io.waymark.promotions.Registry.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;

/** Promotions in the embedded server. */
class LocalPromotionIT extends PromotionSuite {
  private static final LocalServer SERVER = LocalServer.start(Options.inMemory());
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Override
  Answer call(String user, String path, String query, Optional<String> json) throws Exception {
    URI uri = SERVER.uri().resolve(query.isEmpty() ? path : path + "?" + query);
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

  @Override
  void setBroken(String function, boolean broken) {
    SERVER.workflowFunctions().setBroken(function + "Function", broken);
  }
}
