package io.waymark.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.access.Permission;
import io.waymark.access.api.AccessSettings;
import io.waymark.access.users.Login;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Group;
import io.waymark.endpoint.ProjectEndpoint;
import io.waymark.endpoint.ServerEndpoint;
import io.waymark.local.AccessOptions.FirstAdmin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A locked server, as everybody sees it who knocks. */
final class AccessTest {
  private static final String ROOT = basic("root", "the first password");
  private static final Pattern TOKEN = Pattern.compile("\"token\":\"(waymark_[^\"]+)\"");
  private static final Pattern PROMOTION = Pattern.compile("\"promotion_id\":\"(p-[^\"]+)\"");
  private static final String GET_PROMOTION = "2.0/mlflow/promotions/get?promotion_id=";

  /** What says nothing that only some may know. */
  private static final Set<Endpoint> OPEN =
      Set.of(ServerEndpoint.GET_HEALTH, ServerEndpoint.GET_SERVER_INFO, ServerEndpoint.SERVE_UI);

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static LocalServer server;

  @BeforeAll
  static void start() {
    server = LocalServer.start(Options.inMemory().withAccess(access(Optional.of(admin()))));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void nobodyGetsThroughAnyEndpointThatSaysSomething() throws Exception {
    for (Endpoint endpoint : Endpoint.all()) {
      if (endpoint instanceof ProjectEndpoint project && project.isOfJobs()) {
        continue; // they ask for a secret of their own
      }
      if (endpoint.group() == Group.SESSIONS) {
        continue; // they are the way in
      }
      boolean open = OPEN.contains(endpoint);
      HttpResponse<String> answer = send("", endpoint);
      assertThat(answer.statusCode()).as("%s", endpoint).isEqualTo(open ? 200 : 401);
      if (!open) {
        assertThat(answer.headers().firstValue("www-authenticate"))
            .contains("Basic realm=\"mlflow\"");
      }
    }
  }

  @Test
  void somebodyWithoutPermissionsIsAnsweredByEveryEndpointAndNeverByAFailure() throws Exception {
    String ada = token("ada");
    for (Endpoint endpoint : Endpoint.all()) {
      if (endpoint.group() == Group.WORKSPACES) {
        continue; // without workspaces these are 503, as in MLflow
      }
      int status = send(ada, endpoint).statusCode();
      assertThat(status).as("%s", endpoint).isNotIn(401, 500, 503);
    }
  }

  @Test
  void usersComeAndGo() throws Exception {
    String bob = token("bob");
    assertThat(get(bob, "2.0/mlflow/users/current").body()).contains("\"username\":\"bob\"");
    assertThat(get(bob, "2.0/mlflow/users/get?username=root").statusCode()).isEqualTo(403);
    assertThat(get(ROOT, "2.0/mlflow/users/list").body()).contains("\"username\":\"root\"");
    HttpResponse<String> deleted =
        send(
            ROOT,
            request("2.0/mlflow/users/delete")
                .method("DELETE", BodyPublishers.ofString("{\"username\":\"bob\"}")));
    assertThat(deleted.body()).isEqualTo("{}");
    assertThat(get(bob, "2.0/mlflow/users/current").statusCode()).isEqualTo(401);
  }

  @Test
  void aUserIsMadeByTheFormOfItsOwnPage() throws Exception {
    HttpRequest.Builder signup = HttpRequest.newBuilder(server.uri().resolve("/signup"));
    assertThat(send(ROOT, signup).body()).contains("action=\"/api/2.0/mlflow/users/create-ui\"");
    String form = "username=dot%26%3Cb%3E&password=a+password+of+theirs";
    String dot = basic("dot&<b>", "a password of theirs");
    assertThat(signUp("cross-site", form).statusCode()).isEqualTo(403);
    assertThat(signUp("same-origin", "username=dot").statusCode()).isEqualTo(400);
    assertThat(signUp("same-origin", "username=dot&password=short").statusCode()).isEqualTo(400);
    assertThat(get(dot, "2.0/mlflow/users/current").statusCode()).isEqualTo(401);
    assertThat(signUp("same-origin", form).body()).contains("signed up user: dot&amp;&lt;b>");
    assertThat(get(dot, "2.0/mlflow/users/current").statusCode()).isEqualTo(200);
    assertThat(signUp("same-origin", form).body()).contains("already been taken: dot&amp;&lt;b>");
  }

  /** What a browser sends for a form on a page of some site. */
  private static HttpResponse<String> signUp(String site, String form)
      throws IOException, InterruptedException {
    return send(
        ROOT,
        request("2.0/mlflow/users/create-ui")
            .setHeader("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", site)
            .POST(BodyPublishers.ofString(form)));
  }

  @Test
  void aMisspeltLimitMakesNoTokenWithoutIt() throws Exception {
    String wanted = "{\"name\":\"nightly\",\"readonly\":true}";
    HttpResponse<String> refused = post(ROOT, "tokens/create", wanted);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("readonly", "read_only");
    assertThat(get(ROOT, "2.0/mlflow/tokens/list").body()).doesNotContain("nightly");
  }

  @Test
  void oneSeesOnlyWhatIsOnesOwn() throws Exception {
    String eve = token("eve");
    post(ROOT, "experiments/create", "{\"name\":\"theirs\"}");
    assertThat(get(eve, "2.0/mlflow/experiments/get-by-name?experiment_name=hers").statusCode())
        .isEqualTo(404);
    assertThat(post(eve, "experiments/create", "{\"name\":\"hers\"}").statusCode()).isEqualTo(200);
    assertThat(post(eve, "experiments/search", "{\"max_results\":10}").body())
        .contains("hers")
        .doesNotContain("theirs", "Default");
    assertThat(get(eve, "2.0/mlflow/experiments/get-by-name?experiment_name=theirs").statusCode())
        .isEqualTo(403);
    assertThat(get(eve, "2.0/mlflow/experiments/get-by-name?experiment_name=hers").statusCode())
        .isEqualTo(200);
  }

  @Test
  void promotionsOfPromptsAreForWhoMayReadThese() throws Exception {
    String models = token("mia");
    String prompts = token("pam");
    grant("mia", "registered_model");
    grant("pam", "prompt");
    String ofModel = promotion("a-model", "s3://elsewhere/files", "");
    String ofPrompt =
        promotion(
            "a-prompt",
            "dummy-source",
            ", \"tags\":[{\"key\":\"mlflow.prompt.is_prompt\",\"value\":\"true\"}]");
    assertThat(found(models)).contains(ofModel).doesNotContain(ofPrompt, "next_page_token");
    assertThat(found(prompts)).contains(ofPrompt).doesNotContain(ofModel, "next_page_token");
    assertThat(get(models, GET_PROMOTION + ofPrompt).statusCode()).isEqualTo(403);
    assertThat(get(prompts, GET_PROMOTION + ofPrompt).statusCode()).isEqualTo(200);
    assertThat(
            send(
                    ROOT,
                    request("2.0/mlflow/registered-models/delete")
                        .method("DELETE", BodyPublishers.ofString("{\"name\":\"a-prompt\"}")))
                .body())
        .isEqualTo("{}");
    assertThat(found(models)).contains(ofModel).doesNotContain(ofPrompt);
    assertThat(get(models, GET_PROMOTION + ofPrompt).statusCode()).isEqualTo(403);
  }

  private static void grant(String username, String type) throws Exception {
    HttpResponse<String> granted =
        send(
            ROOT,
            request("3.0/mlflow/users/permissions/grant")
                .POST(
                    BodyPublishers.ofString(
                        "{\"username\":\"%s\",\"resource_type\":\"%s\",\"resource_id\":\"*\",\"permission\":\"READ\"}"
                            .formatted(username, type))));
    assertThat(granted.statusCode()).as(granted.body()).isEqualTo(200);
  }

  /** The id of a promotion of something new. */
  private static String promotion(String name, String source, String tags) throws Exception {
    post(ROOT, "registered-models/create", "{\"name\":\"%s\"%s}".formatted(name, tags));
    HttpResponse<String> version =
        post(
            ROOT,
            "model-versions/create",
            "{\"name\":\"%s\",\"source\":\"%s\"%s}".formatted(name, source, tags));
    assertThat(version.statusCode()).as(version.body()).isEqualTo(200);
    HttpResponse<String> asked =
        post(
            ROOT,
            "promotions/create",
            "{\"name\":\"%s\",\"version\":\"1\",\"alias\":\"champion\"}".formatted(name));
    return PROMOTION
        .matcher(asked.body())
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError(asked.body()));
  }

  private static String found(String header) throws Exception {
    return post(header, "promotions/search", "{\"max_results\":1}").body();
  }

  @Test
  void aServerWithoutAnyAdministratorDoesNotStart() {
    assertThatThrownBy(
            () ->
                LocalServer.start(Options.inMemory().withAccess(access(Optional.empty()))).close())
        .isInstanceOf(StartException.class)
        .hasMessageContaining("MLFLOW_AUTH_ADMIN_PASSWORD");
    FirstAdmin weak = new FirstAdmin("root", "short");
    assertThatThrownBy(
            () ->
                LocalServer.start(Options.inMemory().withAccess(access(Optional.of(weak)))).close())
        .isInstanceOf(StartException.class)
        .hasMessage("MLFLOW_AUTH_ADMIN_PASSWORD: Password must be at least 12 characters.");
  }

  @Test
  void withoutLocksThereIsNothingToManage() throws Exception {
    try (LocalServer open = LocalServer.start(Options.inMemory())) {
      URI current = open.uri().resolve("/ajax-api/2.0/mlflow/users/current");
      HttpResponse<String> answer =
          HTTP.send(HttpRequest.newBuilder(current).build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).contains("ENDPOINT_NOT_FOUND");
    }
  }

  private static AccessOptions access(Optional<FirstAdmin> admin) {
    return new AccessOptions(
        new AccessSettings(Set.of(Login.BASIC, Login.TOKEN), Permission.NO_PERMISSIONS), admin);
  }

  private static FirstAdmin admin() {
    return new FirstAdmin("root", "the first password");
  }

  /** The header of a new user, by a token of theirs. */
  private static String token(String username) throws IOException, InterruptedException {
    String password = "a password of theirs";
    post(
        ROOT,
        "users/create",
        "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password));
    HttpResponse<String> made =
        post(basic(username, password), "tokens/create", "{\"name\":\"test\"}");
    return TOKEN
        .matcher(made.body())
        .results()
        .map(found -> "Bearer " + found.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError(made.body()));
  }

  private static String basic(String username, String password) {
    byte[] pair = (username + ":" + password).getBytes(UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static HttpResponse<String> get(String header, String path)
      throws IOException, InterruptedException {
    return send(header, request(path));
  }

  private static HttpResponse<String> post(String header, String path, String json)
      throws IOException, InterruptedException {
    return send(header, request("2.0/mlflow/" + path).POST(BodyPublishers.ofString(json)));
  }

  /** A call of an endpoint with an empty message. */
  private static HttpResponse<String> send(String header, Endpoint endpoint)
      throws IOException, InterruptedException {
    String path = endpoint.path().text().replaceAll("\\{[^}]+}", "x");
    String method = endpoint.method().name();
    return send(
        header,
        HttpRequest.newBuilder(server.uri().resolve(path))
            .header("content-type", "application/json")
            .method(
                method,
                method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}")));
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.uri().resolve("/api/" + path))
        .header("content-type", "application/json");
  }

  private static HttpResponse<String> send(String header, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    if (!header.isEmpty()) {
      request.header("authorization", header);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}
