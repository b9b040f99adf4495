package io.waymark.local.formats;

import io.waymark.access.Caller;
import io.waymark.access.users.AccessStore;
import io.waymark.access.users.ExternalIdentity;
import io.waymark.access.users.Login;
import io.waymark.access.users.Origin;
import io.waymark.access.users.User;
import io.waymark.dynamodb.DynamoAccessStore;
import io.waymark.dynamodb.Table;
import io.waymark.json.Fields;
import java.net.URI;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.Set;

/** One of everything that is kept in tables, made through the API. */
final class World {
  static final String ADMINISTRATOR = "root";
  static final String PASSWORD = "the first password";

  private final Client root;
  private final String token;

  private World(Client root, String token) {
    this.root = root;
    this.token = token;
  }

  /**
   * Fills an empty server, which has to have workspaces and the administrator.
   *
   * @return a token of the administrator's
   */
  static String make(URI server) throws Exception {
    Client admin = Client.withPassword(server, ADMINISTRATOR, PASSWORD);
    String token = token(admin, "\"name\":\"frozen\"");
    World world = new World(Client.withToken(server, token), token);
    Client ada = world.join("ada");
    Client ben = world.join("ben");
    world.permissions();
    Tracked tracked = Tracked.make(ada);
    Registered.make(ada, tracked);
    Promoted.make(world.root, ada, ben, tracked);
    Executed.make(ada);
    world.webhooks();
    world.workspace(tracked);
    return world.token;
  }

  /** One of those who are there, on a server. */
  static Client person(Client server, String name) {
    return Client.withPassword(server.server(), name, password(name));
  }

  private static String password(String name) {
    return "a password of " + name;
  }

  /** Who signs in at an issuer of OpenID Connect, which takes one. */
  static void addWhomAnIssuerKnows(Table registry) {
    ExternalIdentity cleo =
        new ExternalIdentity(
            new Origin(Login.OIDC, "https://login.example.com", "a subject"),
            "cleo@example.com",
            Set.of("auditors"),
            false,
            OptionalLong.of(1_790_000_000_000L));
    AccessStore store = new DynamoAccessStore(registry, InstantSource.system());
    User unused = store.admit(Caller.named("cleo@example.com"), cleo);
  }

  private Client join(String name) throws Exception {
    root.post(
        "users/create",
        "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password(name)));
    Client known = person(root, name);
    // A wrong one is remembered for its address.
    Client.withPassword(root.server(), name, "not the password")
        .send("GET", "2.0/mlflow/users/current", "");
    return Client.withToken(root.server(), token(known, "\"name\":\"of " + name + "\""));
  }

  private static String token(Client owner, String fields) throws Exception {
    return owner.post("tokens/create", "{" + fields + "}").requiredString("token");
  }

  private void permissions() throws Exception {
    long role =
        root.call(
                "POST",
                "3.0/mlflow/roles/create",
                """
                {"name": "auditors", "workspace": "default", "description": "look at decisions"}
                """)
            .message("role")
            .orElseThrow()
            .requiredInt64("id");
    for (String grant :
        new String[] {"experiment EDIT", "registered_model EDIT", "workspace USE"}) {
      root.call(
          "POST",
          "3.0/mlflow/roles/permissions/add",
          """
          {"role_id": %d, "resource_type": "%s", "resource_pattern": "*", "permission": "%s"}
          """
              .formatted(role, grant.split(" ")[0], grant.split(" ")[1]));
    }
    for (String person : new String[] {"ada", "ben"}) {
      root.call(
          "POST",
          "3.0/mlflow/roles/assign",
          "{\"username\": \"%s\", \"role_id\": %d}".formatted(person, role));
    }
    root.call(
        "POST",
        "3.0/mlflow/users/permissions/grant",
        """
        {"username": "ben", "resource_type": "experiment", "resource_id": "0", "permission": "MANAGE"}
        """);
    token(
        root,
        """
        "name": "narrow", "read_only": true, "experiment_ids": ["0", "1"], "model_names": ["fraud"],
        "expires_at": 4102444800000
        """);
  }

  private void webhooks() throws Exception {
    // Of prompts, since none is made: nothing waits for delivery.
    root.post(
        "webhooks",
        """
        {"name": "hook", "description": "tells of prompts", "url": "http://127.0.0.1:9/hook",
         "secret": "a secret", "events": [{"entity": "PROMPT", "action": "CREATED"}]}
        """);
  }

  private void workspace(Tracked tracked) throws Exception {
    root.call(
        "POST",
        "3.0/mlflow/workspaces",
        "{\"name\": \"team-a\", \"description\": \"the first team\"}");
    Client there = root.in("team-a");
    Fields run = tracked.in(there);
    there.post("registered-models/create", "{\"name\": \"theirs\"}");
    there.post(
        "model-versions/create",
        "{\"name\": \"theirs\", \"source\": \"s3://models/theirs\", \"run_id\": \"%s\"}"
            .formatted(run.requiredString("run_id")));
  }
}
