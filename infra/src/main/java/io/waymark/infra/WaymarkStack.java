package io.waymark.infra;

import io.waymark.dynamodb.DynamoProjectRunStore;
import io.waymark.dynamodb.DynamoWebhookStore;
import io.waymark.endpoint.Function;
import io.waymark.infra.LambdaFunction.Limits;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Code;

/** What is connected with what. */
final class WaymarkStack extends Stack {
  /**
   * The partitions of logged models, and of the pieces of those that are too large for one item.
   */
  private static final List<String> LOGGED_MODELS =
      List.of("EXP#*#MODELS", "PIECES#EXP#*#MODELS#*");

  /** The machine of project runs, CodeBuild's project, and what Batch has. */
  private static final String PROJECTS = "project-runs";

  private final Settings settings;
  private final Code apiCode;
  private final Code taskCode;
  private final DataTable tracking;
  private final DataTable registry;
  private final ArtifactBucket artifacts;
  private final ConsoleSite console;
  private final Webhooks webhooks;
  private final AuditExport audit;
  private final Optional<ServingEndpoints> serving;
  private final Optional<FirstAdministrator> administrator;
  private final Gateways gateways;
  private final Optional<UserPoolIssuer> people;

  WaymarkStack(App app, Settings settings, Code apiCode, Code taskCode) {
    super(app, settings.name(), StackProps.builder().description("Waymark: MLflow's API").build());
    this.settings = settings;
    this.apiCode = apiCode;
    this.taskCode = taskCode;
    Optional<DataKey> key =
        settings.ownKey()
            ? Optional.of(new DataKey(this, "DataKey", named("data")))
            : Optional.empty();
    tracking = new DataTable(this, "Tracking", table("tracking", key));
    registry = DataTable.withStream(this, "Registry", table("registry", key));
    artifacts = new ArtifactBucket(this, "Artifacts", named("artifacts"), key);
    gateways = new Gateways(this, settings.name(), settings.access());
    AccessPermissions access = new AccessPermissions(registry, settings.access());
    console = new ConsoleSite(this, "Console", named("console"), gateways.open().host());
    webhooks = new Webhooks(this, "Webhooks", named("webhooks"));
    audit = new AuditExport(this, "Audit", named("audit"), key);
    serving =
        settings
            .serving()
            .map(
                chosen ->
                    new ServingEndpoints(this, "Serving", settings.name(), chosen, artifacts));

    people =
        settings
            .access()
            .oidc()
            .filter(oidc -> oidc.issuer().isEmpty())
            .map(_ -> new UserPoolIssuer(this, "People", settings.name(), console.address()));
    administrator =
        settings.access().hasPasswords()
            ? Optional.of(new FirstAdministrator(this, "FirstAdmin", named("first-admin")))
            : Optional.empty();

    LambdaFunction trackingFunction =
        apiFunction("Tracking", access.toGrant(), tracking.allow(DataTable.READ_AND_WRITE));
    LambdaFunction artifactsFunction =
        apiFunction(
            "Artifacts",
            access.toNote(),
            artifacts.allowFiles(),
            artifacts.allowList(),
            tracking.allow(DataTable.READ),
            registry.allow(DataTable.READ));
    LambdaFunction registryFunction =
        apiFunction(
            "Registry",
            allowClientSecret(),
            registry.allow(DataTable.READ_AND_WRITE),
            tracking.allow(DataTable.READ),
            // A logged model says as which versions it is registered.
            tracking.allow(List.of("PutItem", "BatchWriteItem"), LOGGED_MODELS),
            webhooks.allowNewKey());
    LambdaFunction projectFunction =
        apiFunction(
            "Project",
            access.toGrant(),
            tracking.allow(DataTable.READ_AND_WRITE),
            registry.allow(DataTable.READ_AND_WRITE, DynamoProjectRunStore.PARTITIONS),
            artifacts.allowSources(),
            artifacts.allowLogs(),
            artifacts.allowListProjects());
    administrator.ifPresent(
        admin ->
            admin.by(
                taskFunction("FirstAdmin", Limits.OF_AN_ANSWER, admin.permissions(access)).live()));
    LambdaFunction webhookFunction =
        taskFunction(
            "Webhook",
            Limits.OF_AN_ANSWER,
            List.of(
                registry.allow(List.of("GetItem"), List.of(DynamoWebhookStore.PARTITION)),
                webhooks.allowKey(),
                webhooks.allowReceive()));
    webhooks.deliverBy(webhookFunction.live());
    audit.by(
        taskFunction("AuditExport", Limits.OF_AN_ANSWER, audit.permissions(registry)), registry);
    Promotions promotions =
        new Promotions(
            this,
            "Promotions",
            new Promotions.Props(
                named("promotions"),
                registry,
                List.of(tracking.allow(DataTable.READ), artifacts.allowList()),
                webhooks.allowSend(),
                ProjectMachine.allowStartAndStop(this, named(PROJECTS)),
                serving,
                this::taskFunction));
    ProjectRuns projects =
        new ProjectRuns(
            this,
            "Projects",
            new ProjectRuns.Props(
                named(PROJECTS),
                settings.projects(),
                gateways.open(),
                tracking,
                registry,
                artifacts,
                this::taskFunction));
    Alarms alarms = new Alarms(this, "Alarms", settings.name(), promotions.topic());
    promotions.alarm(alarms);
    projects.alarm(alarms);
    alarms.on(webhooks.failed(), "webhooks-failed");
    alarms.on(audit.failed(), "audit-export-failed");
    alarms.onApi();
    alarms.onDelays();
    new Dashboard(this, "Dashboard", settings.name());
    gateways.leadTo(
        trackingFunction.live(),
        Map.of(
            artifactsFunction.live(), Function.ARTIFACTS,
            registryFunction.live(), Function.REGISTRY,
            projectFunction.live(), Function.PROJECTS));

    CfnOutput.Builder.create(this, "ConsoleUri").value(console.address()).build();
    gateways.tell(this);
    CfnOutput.Builder.create(this, "ArtifactsBucket").value(artifacts.name()).build();
  }

  /** For the sign-in of the web pages. */
  private List<PolicyStatement> allowClientSecret() {
    return settings
        .access()
        .oidc()
        .flatMap(OidcOptions::clientSecret)
        .map(name -> List.of(new SecretParameter(this, name).allowRead()))
        .orElse(List.of());
  }

  private LambdaFunction apiFunction(
      String id, List<PolicyStatement> access, PolicyStatement... permissions) {
    return function(
        id,
        apiCode,
        Limits.OF_AN_ANSWER,
        Stream.concat(Arrays.stream(permissions), access.stream()).toList());
  }

  private LambdaFunction taskFunction(String id, Limits limits, List<PolicyStatement> permissions) {
    return function(id, taskCode, limits, permissions);
  }

  private LambdaFunction function(
      String id, Code code, Limits limits, List<PolicyStatement> permissions) {
    return new LambdaFunction(
        this,
        id + "Function",
        new LambdaFunction.Props(
            named(id.toLowerCase(Locale.ROOT)),
            "io.waymark.functions.%sFunction".formatted(id),
            code,
            environment(),
            limits,
            permissions));
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(webhooks.environment());
    environment.putAll(audit.environment());
    environment.put("WAYMARK_SERVICE", settings.name());
    environment.put("WAYMARK_TRACKING_TABLE", tracking.name());
    environment.put("WAYMARK_REGISTRY_TABLE", registry.name());
    environment.put("WAYMARK_ARTIFACTS_BUCKET", artifacts.name());
    environment.put("WAYMARK_CONSOLE", console.address());
    environment.put(
        "WAYMARK_PROMOTION_MACHINE", PromotionWorkflow.machineArn(this, named("promotions")));
    environment.put("WAYMARK_PROJECT_MACHINE", PromotionWorkflow.machineArn(this, named(PROJECTS)));
    environment.putAll(settings.projects().environment());
    environment.put("WAYMARK_WORKSPACES", settings.workspaces() ? "on" : "off");
    environment.put("WAYMARK_URL", gateways.open().address());
    environment.putAll(settings.access().environment());
    settings
        .access()
        .oidc()
        .ifPresent(
            oidc -> {
              environment.putAll(oidc.environment());
              people.ifPresent(pool -> environment.putAll(pool.environment(oidc.audiences())));
            });
    if (!settings.policyAdministrators().names().isEmpty()) {
      environment.put("WAYMARK_POLICY_ADMINISTRATORS", settings.policyAdministrators().text());
    }
    administrator.map(FirstAdministrator::environment).ifPresent(environment::putAll);
    serving.map(ServingEndpoints::environment).ifPresent(environment::putAll);
    return environment;
  }

  private DataTable.Props table(String thing, Optional<DataKey> key) {
    return new DataTable.Props(named(thing), key, settings.workspaces());
  }

  private String named(String thing) {
    return settings.name() + "-" + thing;
  }
}
