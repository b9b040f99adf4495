package io.waymark.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.Permission;
import io.waymark.access.api.AccessSettings;
import io.waymark.access.users.Login;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may do what where: roles count in their own workspace, and without any it is shut. */
final class WorkspaceAccessTest {
  private static final String API = "/api/2.0/mlflow/";
  private static final String API3 = "/api/3.0/mlflow/";
  private static final String ROOT = basic("root");

  private static LocalServer server;

  @BeforeAll
  static void start() throws Exception {
    server =
        LocalServer.start(
            Options.inMemory()
                .withAccess(
                    new AccessOptions(
                        new AccessSettings(Set.of(Login.BASIC), Permission.READ),
                        Optional.of(new AccessOptions.FirstAdmin("root", password("root")))))
                .withWorkspaces());
    for (String name : new String[] {"team-a", "team-b"}) {
      assertThat(send(ROOT, "default", "POST", API3 + "workspaces", "{\"name\":\"" + name + "\"}"))
          .startsWith("201");
    }
    user("ada");
    user("bob");
    assign("ada", "team-a", "user");
    assign("bob", "team-b", "admin");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String password(String username) {
    return "the password of " + username;
  }

  private static String basic(String username) {
    String pair = username + ":" + password(username);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  private static void user(String name) throws Exception {
    String body = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password(name));
    assertThat(send(ROOT, "default", "POST", API + "users/create", body)).startsWith("200");
  }

  /** One of the roles that a workspace has from the start. */
  private static void assign(String username, String workspace, String role) throws Exception {
    String roles = send(ROOT, "default", "GET", API3 + "roles/list?workspace=" + workspace, "");
    long id =
        Fields.of(Json.readObject(roles.substring(4).getBytes(UTF_8)).orElseGet(Map::of))
            .messages("roles")
            .stream()
            .filter(found -> found.requiredString("name").equals(role))
            .findFirst()
            .orElseThrow()
            .requiredInt64("id");
    String body = "{\"username\":\"%s\",\"role_id\":%d}".formatted(username, id);
    assertThat(send(ROOT, "default", "POST", API3 + "roles/assign", body)).startsWith("200");
  }

  /** Status and body. */
  private static String send(
      String authorization, String workspace, String method, String path, String body)
      throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(server.uri().resolve(path))
                  .method(method, BodyPublishers.ofString(body))
                  .header("content-type", "application/json")
                  .header("authorization", authorization)
                  .header("X-MLFLOW-WORKSPACE", workspace)
                  .build(),
              BodyHandlers.ofString());
      return response.statusCode() + " " + response.body();
    }
  }

  private static String create(String username, String workspace, String name) throws Exception {
    return send(
        basic(username),
        workspace,
        "POST",
        API + "experiments/create",
        "{\"name\":\"%s\"}".formatted(name));
  }

  @Test
  void whoUsesAWorkspaceMakesThingsThereAndNowhereElse() throws Exception {
    assertThat(create("ada", "team-a", "hers")).startsWith("200");
    assertThat(create("ada", "team-b", "hers")).startsWith("403");
    assertThat(create("ada", "default", "hers")).startsWith("403");
    String byName = API + "experiments/get-by-name?experiment_name=hers";
    assertThat(send(basic("ada"), "team-a", "GET", byName, "")).startsWith("200");
    assertThat(send(basic("bob"), "team-a", "GET", byName, "")).startsWith("403");
    assertThat(send(ROOT, "team-a", "GET", byName, "")).startsWith("200");
  }

  @Test
  void listsHoldWhatIsInAWorkspaceOfOnesOwn() throws Exception {
    assertThat(create("root", "team-a", "everybody's")).startsWith("200");
    String search = API + "experiments/search?max_results=100";
    assertThat(send(basic("ada"), "team-a", "GET", search, "")).contains("everybody's");
    assertThat(send(basic("bob"), "team-a", "GET", search, "")).doesNotContain("everybody's");
    String workspaces = API3 + "workspaces";
    assertThat(send(basic("ada"), "default", "GET", workspaces, ""))
        .contains("team-a")
        .doesNotContain("team-b", "\"default\"");
    assertThat(send(basic("ada"), "default", "GET", workspaces + "/team-b", "")).startsWith("403");
    assertThat(send(basic("ada"), "default", "GET", workspaces + "/team-a", "")).startsWith("200");
    assertThat(send(ROOT, "default", "GET", workspaces, "")).contains("team-a", "team-b");
  }

  @Test
  void aWorkspacesAdministratorRulesThere() throws Exception {
    assertThat(create("root", "team-b", "ruled")).startsWith("200");
    String byName = API + "experiments/get-by-name?experiment_name=ruled";
    assertThat(send(basic("bob"), "team-b", "GET", byName, "")).startsWith("200");
    String role = "{\"name\":\"readers\",\"workspace\":\"%s\"}";
    String roles = API3 + "roles/create";
    assertThat(send(basic("bob"), "team-b", "POST", roles, role.formatted("team-b")))
        .startsWith("200");
    assertThat(send(basic("bob"), "team-b", "POST", roles, role.formatted("team-a")))
        .startsWith("403");
    assertThat(send(basic("bob"), "team-b", "POST", API3 + "workspaces", "{\"name\":\"mine\"}"))
        .startsWith("403");
  }

  @Test
  void aDirectGrantIsGoodInItsWorkspace() throws Exception {
    assertThat(create("root", "team-b", "shared")).startsWith("200");
    String byName = API + "experiments/get-by-name?experiment_name=shared";
    String id =
        Fields.of(
                Json.readObject(
                        send(ROOT, "team-b", "GET", byName, "").substring(4).getBytes(UTF_8))
                    .orElseGet(Map::of))
            .message("experiment")
            .orElseThrow()
            .requiredString("experiment_id");
    assertThat(send(basic("ada"), "team-b", "GET", byName, "")).startsWith("403");
    String grant =
        "{\"username\":\"ada\",\"resource_type\":\"experiment\",\"resource_id\":\"%s\",\"permission\":\"READ\"}"
            .formatted(id);
    String path = API3 + "users/permissions/grant";
    assertThat(send(ROOT, "team-a", "POST", path, grant)).startsWith("200");
    assertThat(send(basic("ada"), "team-b", "GET", byName, "")).startsWith("403");
    assertThat(send(basic("bob"), "team-b", "POST", path, grant)).startsWith("200");
    assertThat(send(basic("ada"), "team-b", "GET", byName, "")).startsWith("200");
  }
}
