package io.waymark.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.Caller;
import io.waymark.access.Grant;
import io.waymark.access.Permission;
import io.waymark.access.ResourceType;
import io.waymark.access.TokenScope;
import io.waymark.access.api.Access;
import io.waymark.access.api.AccessSettings;
import io.waymark.access.users.ApiToken;
import io.waymark.access.users.Jobs;
import io.waymark.access.users.Login;
import io.waymark.access.users.QuickPassword;
import io.waymark.access.users.TokenText;
import io.waymark.access.users.User;
import io.waymark.endpoint.ApiRequest;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Body;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Function;
import io.waymark.endpoint.Group;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.Router;
import io.waymark.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every endpoint, called by every kind of caller: 401, 403 or let through, as the rules say. */
class AccessMatrixTest extends StoreContract {
  private static final Caller ROOT = Caller.named("root");
  private static final int LET_THROUGH = 204;
  private static final List<Permission> LEVELS =
      List.of(Permission.READ, Permission.USE, Permission.EDIT, Permission.MANAGE, Permission.DENY);

  /** Groups that are only known, each endpoint of them; and single endpoints of others. */
  private static final Set<Group> UNSERVED =
      EnumSet.of(
          Group.PROMPTS,
          Group.ASSESSMENTS,
          Group.ASSISTANT,
          Group.DATASETS,
          Group.DEMO,
          Group.GATEWAY,
          Group.GRAPHQL,
          Group.ISSUES,
          Group.JOBS,
          Group.LABEL_SCHEMAS,
          Group.MCP_REGISTRY,
          Group.OTLP,
          Group.PROMETHEUS,
          Group.REVIEW_QUEUES,
          Group.SCORERS,
          Group.TRACES_V2,
          Group.TRACES_V3,
          Group.WORKSPACES);

  private static final Set<String> UNSERVED_ALONE =
      Set.of("STATIC", "SERVE_STATIC_FILE", "SIGNUP", "CREATE_USER_UI");

  /**
   * What an endpoint is called with.
   *
   * @param allowed for each known caller in order, {@code +} or {@code -}
   */
  private record Expected(String rule, String allowed, String message) {}

  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<Function, Router> routers = new EnumMap<>(Function.class);
  private final List<String> known = new ArrayList<>();
  private final Map<String, String> strangers = new LinkedHashMap<>();
  private long now = 1_700_000_000_000L;
  private Map<String, Expected> expected = Map.of();
  private DynamoAccessStore store;
  private DynamoTokenStore tokens;

  AccessMatrixTest() {
    super(EmbeddedDynamoDb::client);
  }

  @BeforeEach
  void makeCallers() throws IOException {
    InstantSource clock = () -> Instant.ofEpochMilli(now);
    store = new DynamoAccessStore(table, clock);
    tokens = new DynamoTokenStore(table, clock);
    String experiment = newExperiment("five").experimentId();
    names.put("$ROLE", "" + store.createRole(ROOT, "team", "default", Optional.empty()).id());
    names.put("$E", experiment);
    names.put("$R", newRun(experiment));
    names.put("$L", models.newModelId(experiment));
    expected = expectations();
    makeUsers(experiment);
    makeStrangers();
    Access access =
        Access.of(
            new AccessSettings(
                Set.of(Login.BASIC, Login.TOKEN), Permission.NO_PERMISSIONS, Optional.empty()),
            store,
            tokens,
            new DynamoFailedLogins(table, clock),
            Jobs.NONE,
            new KnownPromotion(new DynamoResources(table, table)),
            clock);
    for (Function function : Function.values()) {
      routers.put(function, Router.of(function, handlers(function), access.gate()));
    }
  }

  @Test
  void everyEndpointHasAnExpectation() {
    for (Endpoint endpoint : Endpoint.all()) {
      assertThat(isServed(endpoint)).as("%s", endpoint).isEqualTo(isExpected(endpoint));
    }
    List<String> all = Endpoint.all().stream().map(Endpoint::name).toList();
    assertThat(all).containsAll(expected.keySet());
  }

  @Test
  void whoIsUnknownIsAskedWhoTheyAre() {
    for (Endpoint endpoint : Endpoint.all()) {
      boolean open = isServed(endpoint) && of(endpoint).rule().equals("public");
      strangers.forEach(
          (kind, header) -> {
            now += 86_400_000; // else too many wrong passwords are 429
            assertThat(status(endpoint, header))
                .as("%s by %s", endpoint, kind)
                .isEqualTo(open ? LET_THROUGH : 401);
          });
    }
  }

  @Test
  void whoIsKnownIsLetThroughOrRefusedAsTheRulesSay() {
    for (Endpoint endpoint : Endpoint.all()) {
      if (isServed(endpoint)) {
        StringBuilder allowed = new StringBuilder();
        for (String header : known) {
          allowed.append(
              switch (status(endpoint, header)) {
                case LET_THROUGH -> '+';
                case 403 -> '-';
                default -> '?';
              });
        }
        assertThat(allowed.toString()).as("%s", endpoint).isEqualTo(of(endpoint).allowed());
      } else {
        assertThat(status(endpoint, known.getFirst())).as("%s", endpoint).isEqualTo(501);
      }
    }
  }

  private void makeUsers(String experiment) {
    known.add(everything(user("nobody", false)));
    for (Permission level : LEVELS) {
      User user = user(level.name(), false);
      grant(user, Grant.of(ResourceType.EXPERIMENT, experiment, level));
      grant(user, Grant.of(ResourceType.REGISTERED_MODEL, "m", level));
      known.add(everything(user));
    }
    User workspace = user("workspace", false);
    long role = store.createRole(ROOT, "admins", "default", Optional.empty()).id();
    Grant all = Grant.of(ResourceType.WORKSPACE, "*", Permission.MANAGE);
    store.updateRole(ROOT, role, held -> held.and(all));
    store.updateUser(ROOT, workspace.username(), held -> held.and(role));
    known.add(everything(workspace));
    User admin = user("admin", true);
    known.add(everything(admin));
    known.add(token(admin, new TokenScope(true, Set.of())));
    known.add(token(admin, only(ResourceType.EXPERIMENT, experiment)));
    known.add(token(admin, only(ResourceType.EXPERIMENT, "77")));
    known.add(token(admin, only(ResourceType.REGISTERED_MODEL, "m")));
    known.add(token(admin, only(ResourceType.REGISTERED_MODEL, "other")));
    User target = user("target", false);
    grant(target, Grant.of(ResourceType.EXPERIMENT, "77", Permission.READ));
  }

  private void makeStrangers() {
    User owner = user("owner", true);
    strangers.put("nobody", "");
    strangers.put("a wrong password", basic("owner", "wrong"));
    strangers.put("no user", "Basic !");
    strangers.put("no token", "Bearer " + TokenText.draw().text());
    strangers.put("an expired token", token(owner, TokenScope.EVERYTHING, OptionalLong.of(now)));
    String revoked = everything(owner);
    tokens.delete(ROOT, TokenText.parse(revoked.split(" ")[1]).orElseThrow().id());
    strangers.put("a revoked token", revoked);
  }

  private Map<Endpoint, Handler> handlers(Function function) {
    return Endpoint.all().stream()
        .filter(endpoint -> endpoint.group().function() == function && isExpected(endpoint))
        .collect(toMap(e -> e, _ -> _ -> new ApiResponse(LET_THROUGH, Map.of(), Body.EMPTY)));
  }

  private boolean isExpected(Endpoint endpoint) {
    return expected.containsKey(endpoint.name());
  }

  private static boolean isServed(Endpoint endpoint) {
    return !UNSERVED.contains(endpoint.group()) && !UNSERVED_ALONE.contains(endpoint.name());
  }

  private Expected of(Endpoint endpoint) {
    return Objects.requireNonNull(expected.get(endpoint.name()), endpoint.name());
  }

  private int status(Endpoint endpoint, String authorization) {
    String message = isServed(endpoint) ? of(endpoint).message() : "{}";
    Map<String, List<String>> query = query(message);
    String path = endpoint.path().text();
    for (String name : endpoint.path().names()) {
      String value = query.getOrDefault(name, List.of("x")).getFirst();
      path = path.replace("{" + name + "}", value).replace("{" + name + "+}", value);
    }
    ApiRequest request =
        new ApiRequest(
            endpoint.method().name(),
            path,
            query,
            Map.of("content-type", "application/json", "authorization", authorization),
            Body.ofText(message));
    return Objects.requireNonNull(routers.get(endpoint.group().function())).route(request).status();
  }

  private static Map<String, List<String>> query(String message) {
    return Json.readObject(message.getBytes(UTF_8)).orElseThrow().entrySet().stream()
        .collect(
            toMap(
                Map.Entry::getKey,
                entry ->
                    entry.getValue() instanceof List<?> many
                        ? many.stream().map(String::valueOf).toList()
                        : List.of(String.valueOf(entry.getValue()))));
  }

  private Map<String, Expected> expectations() throws IOException {
    Map<String, String> rules =
        lines("access-rules.txt").stream()
            .map(line -> line.split(" +"))
            .collect(toMap(words -> words[0], words -> words[1] + words[2]));
    return lines("access-calls.txt").stream()
        .map(line -> line.split(" ", 3))
        .collect(
            toMap(
                words -> words[0],
                words ->
                    new Expected(
                        words[1],
                        Objects.requireNonNull(rules.get(words[1]), words[1]),
                        named(words[2]))));
  }

  private String named(String text) {
    String named = text;
    for (Map.Entry<String, String> name : names.entrySet()) {
      named = named.replace(name.getKey(), name.getValue());
    }
    return named;
  }

  private static List<String> lines(String resource) throws IOException {
    try (InputStream in = AccessMatrixTest.class.getResourceAsStream(resource)) {
      String text = new String(Objects.requireNonNull(in, resource).readAllBytes(), UTF_8);
      return Arrays.stream(text.split("\n")).filter(line -> !line.startsWith("#")).toList();
    }
  }

  private User user(String name, boolean admin) {
    return store.createUser(ROOT, name, QuickPassword.of("a password of theirs"), admin);
  }

  private void grant(User user, Grant grant) {
    store.changeGrants(ROOT, user.username(), role -> role.and(grant));
  }

  private static TokenScope only(ResourceType type, String id) {
    return new TokenScope(false, Set.of(type.of(id)));
  }

  private String everything(User owner) {
    return token(owner, TokenScope.EVERYTHING);
  }

  private String token(User owner, TokenScope scope) {
    return token(owner, scope, OptionalLong.empty());
  }

  private String token(User owner, TokenScope scope, OptionalLong expires) {
    TokenText text = TokenText.draw();
    tokens.create(
        ROOT,
        new ApiToken(
            text.id(), "t", owner.id(), owner.username(), text.hash(), scope, now, expires));
    return "Bearer " + text.text();
  }

  private static String basic(String username, String password) {
    byte[] pair = (username + ":" + password).getBytes(UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
