package io.waymark.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.waymark.access.Grant;
import io.waymark.access.Permission;
import io.waymark.access.ResourceType;
import io.waymark.access.TokenScope;
import io.waymark.access.api.Access;
import io.waymark.access.api.AccessSettings;
import io.waymark.access.users.Jobs;
import io.waymark.access.users.Login;
import io.waymark.access.users.TokenText;
import io.waymark.access.users.User;
import io.waymark.audit.AuditEvent;
import io.waymark.endpoint.ApiRequest;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Body;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Function;
import io.waymark.endpoint.Group;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.Router;
import io.waymark.endpoint.WorkspaceHandlers;
import io.waymark.json.Json;
import io.waymark.modelregistry.Revision;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.tracing.entities.TraceInfo;
import io.waymark.tracking.entities.LoggedModel;
import io.waymark.tracking.entities.LoggedModelStatus;
import io.waymark.workspaces.PerWorkspace;
import io.waymark.workspaces.Workspace;
import io.waymark.workspaces.Workspaces;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Every kind of caller before a gate with every endpoint behind it. */
abstract class AccessMatrix extends StoreContract {
  static final int LET_THROUGH = 204;
  static final String TRACE = "tr-1";
  private static final String JOB = "the-job's";
  static final List<Permission> LEVELS =
      List.of(Permission.READ, Permission.USE, Permission.EDIT, Permission.MANAGE, Permission.DENY);

  /** What can be denied as a whole, and is part of what can be granted. */
  private static final List<ResourceType> TIERS =
      Stream.of(ResourceType.values())
          .filter(type -> !type.isGrantedSingly() && type != ResourceType.WORKSPACE)
          .toList();

  /** Groups that are only known, each endpoint of them; and single endpoints of others. */
  private static final Set<Group> UNSERVED =
      EnumSet.of(
          Group.PROMPTS,
          Group.ASSISTANT,
          Group.DATASETS,
          Group.DEMO,
          Group.GATEWAY,
          Group.ISSUES,
          Group.JOBS,
          Group.LABEL_SCHEMAS,
          Group.MCP_REGISTRY,
          Group.PROMETHEUS,
          Group.REVIEW_QUEUES,
          Group.SCORERS);

  private static final Set<String> UNSERVED_ALONE = Set.of("STATIC", "SERVE_STATIC_FILE");

  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<Permission, Map<Function, Router>> routers = new EnumMap<>(Permission.class);
  final Map<String, String> strangers = new LinkedHashMap<>();

  /** Those of the columns, in order. */
  final List<String> known = new ArrayList<>();

  /** As the columns of their levels, but by a role that they are in. */
  final List<String> inRoles = new ArrayList<>();

  final Map<String, String> without = new LinkedHashMap<>();
  long now = 1_700_000_000_000L;
  private DynamoAccessStore store;
  private DynamoTokenStore tokens;
  AccessCallers callers;
  AccessExpectations expected;

  AccessMatrix() {
    super(EmbeddedDynamoDb::client);
  }

  /** How the table is reached, which may be watched. */
  DynamoDbClient reached(DynamoDbClient client) {
    return client;
  }

  @BeforeEach
  final void makeCallers() {
    table = table(reached(table.client()));
    InstantSource clock = () -> Instant.ofEpochMilli(now);
    store = new DynamoAccessStore(table, clock);
    tokens = new DynamoTokenStore(table, clock);
    callers = new AccessCallers(store, tokens, home(), clock);
    String experiment = newExperiment("five").experimentId();
    String run = newRun(experiment);
    long role = store.createRole(AccessCallers.ROOT, "team", home().name(), Optional.empty()).id();
    names.put("$ROLE", Long.toString(role));
    names.put("$E", experiment);
    names.put("$R", run);
    names.put("$L", newModel(experiment, run));
    names.put("$T", newTrace(experiment));
    makeRegisteredModel(clock);
    expected = new AccessExpectations(names);
    makeUsers(experiment);
    makeTokens(experiment);
    makeStrangers();
    for (Permission byDefault : List.of(Permission.NO_PERMISSIONS, Permission.READ)) {
      routers.put(byDefault, routers(byDefault, clock));
    }
  }

  /** Which workspaces there are. */
  Workspaces workspaces(InstantSource clock) {
    return Workspaces.off();
  }

  /** The one where the callers have their roles. */
  Workspace home() {
    return Workspace.DEFAULT;
  }

  /** The one that calls are made in. */
  String workspace() {
    return "";
  }

  private String newModel(String experimentId, String runId) {
    String modelId = models.newModelId(experimentId);
    models.create(
        new LoggedModel(
            modelId,
            experimentId,
            "model",
            "mlflow-artifacts:/%s/models/%s/artifacts".formatted(experimentId, modelId),
            now,
            now,
            LoggedModelStatus.LOGGED_MODEL_READY,
            Optional.empty(),
            Optional.of(runId),
            false,
            Map.of(),
            Map.of(),
            List.of()));
    return modelId;
  }

  private String newTrace(String experimentId) {
    TraceInfo trace = TraceStoreContract.trace(TRACE, experimentId, now);
    return traces.put(trace.traceId(), _ -> trace).traceId();
  }

  private void makeRegisteredModel(InstantSource clock) {
    RegisteredModel model = RegisteredModel.first("id", "m", "", Map.of(), now, "root");
    AuditEvent event = AuditEvent.of("registered_model.create", Map.of(), Map.of(), Map.of());
    new DynamoModelStore(table, clock).create(AccessCallers.ROOT, Revision.of(model, event, model));
  }

  private void makeUsers(String experiment) {
    known.add(callers.token(callers.user("nobody", false)));
    for (Permission level : LEVELS) {
      List<Grant> grants = both(experiment, level);
      User direct = callers.user(level.name(), false);
      grants.forEach(grant -> callers.grant(direct, grant));
      known.add(callers.token(direct));
      User inRole = callers.user("in role " + level, false);
      callers.role(inRole, "role " + level, grants);
      inRoles.add(callers.token(inRole));
    }
    for (ResourceType tier : TIERS) {
      User user = callers.user("without " + tier, false);
      both(experiment, Permission.MANAGE).forEach(grant -> callers.grant(user, grant));
      callers.role(user, "no " + tier, List.of(Grant.of(tier, "*", Permission.DENY)));
      without.put(tier.text(), callers.token(user));
    }
    User workspace = callers.user("workspace", false);
    Grant all = Grant.of(ResourceType.WORKSPACE, "*", Permission.MANAGE);
    callers.role(workspace, "admins", List.of(all));
    known.add(callers.token(workspace));
    User target = callers.user("target", false);
    callers.grant(target, Grant.of(ResourceType.EXPERIMENT, "77", Permission.READ));
  }

  private void makeTokens(String experiment) {
    User admin = callers.user("admin", true);
    known.add(callers.token(admin));
    known.add(callers.token(admin, new TokenScope(true, Set.of())));
    known.add(callers.token(admin, only(ResourceType.EXPERIMENT, experiment)));
    known.add(callers.token(admin, only(ResourceType.EXPERIMENT, "77")));
    known.add(callers.token(admin, only(ResourceType.REGISTERED_MODEL, "m")));
    known.add(callers.token(admin, only(ResourceType.REGISTERED_MODEL, "other")));
    known.add("Bearer " + JOB);
  }

  private void makeStrangers() {
    User owner = callers.user("owner", true);
    strangers.put("nobody", "");
    strangers.put("a wrong password", AccessCallers.basic("owner", "wrong"));
    strangers.put("no user", "Basic !");
    strangers.put("no token", "Bearer " + TokenText.draw().text());
    strangers.put("no job", "Bearer another's");
    strangers.put(
        "an expired token", callers.token(owner, TokenScope.EVERYTHING, OptionalLong.of(now)));
    String revoked = callers.token(owner);
    callers.revoke(revoked);
    strangers.put("a revoked token", revoked);
    User gone = callers.user("gone", true);
    strangers.put("the token of a user who is gone", callers.token(gone));
    strangers.put("a user who is gone", AccessCallers.basic("gone", AccessCallers.PASSWORD));
    store.deleteUser(AccessCallers.ROOT, "gone");
  }

  private static List<Grant> both(String experiment, Permission level) {
    return List.of(
        Grant.of(ResourceType.EXPERIMENT, experiment, level),
        Grant.of(ResourceType.REGISTERED_MODEL, "m", level));
  }

  private static TokenScope only(ResourceType type, String id) {
    return new TokenScope(false, Set.of(type.of(id)));
  }

  private Map<Function, Router> routers(Permission byDefault, InstantSource clock) {
    Jobs jobs =
        token ->
            Optional.of(
                    new Jobs.Job(
                        Workspace.DEFAULT,
                        Objects.requireNonNull(names.get("$R")),
                        Objects.requireNonNull(names.get("$E")),
                        "admin"))
                .filter(_ -> token.equals(JOB));
    Access access =
        Access.of(
            new AccessSettings(Set.of(Login.BASIC, Login.TOKEN), byDefault, Optional.empty()),
            store,
            tokens,
            new DynamoFailedLogins(table, clock),
            jobs,
            new PerWorkspace<>(_ -> new KnownPromotion(new DynamoResources(table, table))),
            workspaces(clock),
            clock);
    return Arrays.stream(Function.values())
        .collect(
            toMap(
                f -> f,
                f ->
                    Router.of(
                        f,
                        WorkspaceHandlers.same(handlers(f)),
                        access.gate(),
                        access.workspaces())));
  }

  private Map<Endpoint, Handler> handlers(Function function) {
    return Endpoint.all().stream()
        .filter(endpoint -> endpoint.group().function() == function && expected.has(endpoint))
        .collect(toMap(e -> e, _ -> _ -> new ApiResponse(LET_THROUGH, Map.of(), Body.EMPTY)));
  }

  static List<Endpoint> served() {
    return Endpoint.all().stream().filter(AccessMatrix::isServed).toList();
  }

  static boolean isServed(Endpoint endpoint) {
    return !UNSERVED.contains(endpoint.group()) && !UNSERVED_ALONE.contains(endpoint.name());
  }

  /** For each header {@code +} where it is let through and {@code -} where it is not. */
  String allowed(Permission byDefault, Endpoint endpoint, List<String> headers) {
    return headers.stream()
        .map(
            header ->
                switch (status(byDefault, endpoint, header)) {
                  case LET_THROUGH -> "+";
                  case 403 -> "-";
                  default -> "?";
                })
        .collect(joining());
  }

  int status(Permission byDefault, Endpoint endpoint, String authorization) {
    String message = isServed(endpoint) ? expected.of(endpoint).message() : "{}";
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
            Map.of(
                "content-type",
                "application/json",
                "authorization",
                authorization,
                Workspaces.HEADER,
                workspace(),
                "x-mlflow-experiment-id",
                query.getOrDefault("experiment_id", List.of("")).getFirst()),
            Body.ofText(message));
    Map<Function, Router> by = Objects.requireNonNull(routers.get(byDefault));
    return Objects.requireNonNull(by.get(endpoint.group().function())).route(request).status();
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
}
