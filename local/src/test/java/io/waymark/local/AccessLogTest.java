package io.waymark.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.Permission;
import io.waymark.access.api.AccessSettings;
import io.waymark.access.users.Login;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No secret that was used is in any line of the log, nor on the console. */
final class AccessLogTest {
  private static final Logger ROOT = Logger.getLogger("");
  private static final Logger OURS = Logger.getLogger("io.waymark");
  private static final Pattern TOKEN = Pattern.compile("\"token\":\"(waymark_[^\"]+)\"");

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream console = new PrintStream(written, true, UTF_8);
  private final StreamHandler handler = new StreamHandler(console, new SimpleFormatter());
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final List<String> secrets = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void listen() {
    handler.setLevel(Level.ALL);
    OURS.setLevel(Level.ALL);
    ROOT.addHandler(handler);
    System.setOut(console);
    System.setErr(console);
  }

  @AfterEach
  void stopListening() {
    System.setOut(out);
    System.setErr(err);
    ROOT.removeHandler(handler);
    OURS.setLevel(Level.INFO);
  }

  @Test
  void aSessionLeavesNoneOfItsSecrets() throws Exception {
    String first = secret("the first password");
    AccessSettings settings = new AccessSettings(Set.of(Login.BASIC, Login.TOKEN), Permission.READ);
    AccessOptions access =
        new AccessOptions(settings, Optional.of(new AccessOptions.FirstAdmin("root", first)));
    try (LocalServer server = LocalServer.start(Options.inMemory().withAccess(access))) {
      play(server, basic("root", first));
    }
    handler.flush();
    String log = written.toString(UTF_8);
    assertThat(log).as("the log is heard").contains("an unknown user");
    assertThat(log).doesNotContain(secrets);
    assertThat(log).doesNotContain("pbkdf2", "Bearer", "Basic ");
  }

  private void play(LocalServer server, String root) throws Exception {
    String own = secret("a password of hers");
    String user = "{\"username\":\"ada\",\"password\":\"%s\"}".formatted(own);
    assertThat(post(server, root, "users/create", user).statusCode()).isEqualTo(200);
    assertThat(post(server, root, "users/create", user).statusCode()).isEqualTo(400);
    post(server, root, "users/create", user + secret("what is no JSON"));
    String ada = basic("ada", own);
    String token = token(post(server, ada, "tokens/create", "{\"name\":\"t\"}"));
    String bearer = "Bearer " + token;
    String id = "{\"token_id\":\"%s\"}".formatted(token.split("_")[1]);
    assertThat(post(server, bearer, "experiments/search", "{\"max_results\":1}").statusCode())
        .isEqualTo(200);
    String rotated = token(post(server, bearer, "tokens/rotate", id));
    assertThat(post(server, bearer, "experiments/search", "{}").statusCode()).isEqualTo(401);
    post(server, "Bearer " + rotated, "experiments/create", "{\"name\":7}");
    post(server, "Bearer " + secret("no-token-at-all"), "experiments/search", "{}");
    post(server, basic("ada", secret("a guess at hers")), "experiments/search", "{}");
    // Names are what people type, and a password is typed there too.
    String name = secret("typed into the wrong field");
    for (int guess = 0; guess < 5; guess++) {
      post(server, basic(name, secret("another " + guess)), "experiments/search", "{}");
    }
  }

  private String secret(String text) {
    secrets.add(text);
    return text;
  }

  private String token(HttpResponse<String> answer) {
    String token =
        TOKEN
            .matcher(answer.body())
            .results()
            .map(found -> found.group(1))
            .findFirst()
            .orElseThrow(() -> new AssertionError(answer.body()));
    secret(token.split("_")[2]);
    return secret(token);
  }

  private String basic(String username, String password) {
    byte[] pair = (username + ":" + password).getBytes(UTF_8);
    return "Basic " + secret(Base64.getEncoder().encodeToString(pair));
  }

  private HttpResponse<String> post(LocalServer server, String shown, String path, String json)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri().resolve("/api/2.0/mlflow/" + path))
            .header("content-type", "application/json")
            .header("authorization", shown)
            .POST(BodyPublishers.ofString(json))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}
