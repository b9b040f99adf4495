package io.waymark.infra;

import io.waymark.dynamodb.DynamoProjectRunStore;
import io.waymark.endpoint.Function;
import io.waymark.infra.LambdaFunction.Limits;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Code;

/** The addresses, the functions that answer there, and the web pages. */
final class ApiStack extends WaymarkStack {
  /**
   * The partitions of logged models, and of the pieces of those that are too large for one item.
   */
  private static final List<String> LOGGED_MODELS =
      List.of("EXP#*#MODELS", "PIECES#EXP#*#MODELS#*");

  private final Settings settings;
  private final DataStack data;
  private final Gateways gateways;
  private final ConsoleSite console;
  private final WebhookKey webhookKey;
  private final Optional<PoolClients> clients;
  private final AccessPermissions access;
  private final Functions functions;

  ApiStack(
      App app,
      Settings settings,
      DataStack data,
      Supplier<Code> apiCode,
      Supplier<Code> taskCode,
      Optional<MlflowFiles> mlflow) {
    super(
        app,
        "api",
        settings,
        StackProps.builder().description("Waymark: MLflow's API and the web pages").build());
    this.settings = settings;
    this.data = data;
    gateways = new Gateways(this, settings.name(), settings.access());
    console =
        new ConsoleSite(
            this,
            "Console",
            settings.named("console"),
            new ConsoleSite.Api(gateways.open().host(), settings.access().hasPasswords()),
            mlflow);
    webhookKey = new WebhookKey(this, settings.named("webhooks"));
    clients = data.people().map(pool -> new PoolClients(this, "People", pool, console.address()));
    access = new AccessPermissions(data.registry(), settings.access());
    functions = new Functions(this, settings, apiCode.get(), variables());
    lead(
        functions.with(
            mlflow
                .map(pages -> Map.of("WAYMARK_MLFLOW_INDEX", pages.document()))
                .orElse(Map.of())));
    if (settings.access().hasPasswords()) {
      makeFirstAdministrator(taskCode);
    }
    CfnOutput.Builder.create(this, "ConsoleUri").value(console.address()).build();
    if (settings.operation().pages().isPresent()) {
      CfnOutput.Builder.create(this, "PagesTarget").value(console.host()).build();
    }
    gateways.tell(this);
  }

  /** The address that asks for no signature. */
  Gateway gateway() {
    return gateways.open();
  }

  /**
   * @param first of the function that answers at the first address
   */
  private void lead(Functions first) {
    LambdaFunction tracking =
        function(
            first, "Tracking", access.toGrant(), data.tracking().allow(DataTable.READ_AND_WRITE));
    LambdaFunction artifacts =
        function(
            "Artifacts",
            access.toNote(),
            data.artifacts().allowFiles(),
            data.artifacts().allowList(),
            data.tracking().allow(DataTable.READ),
            data.registry().allow(DataTable.READ));
    LambdaFunction registry =
        function(
            "Registry",
            allowClientSecret(),
            data.registry().allow(DataTable.READ_AND_WRITE),
            // What a workspace has goes with it, or to the default one.
            data.tracking()
                .allow(settings.workspaces() ? DataTable.READ_AND_WRITE : DataTable.READ),
            // A logged model says as which versions it is registered.
            data.tracking().allow(List.of("PutItem", "BatchWriteItem"), LOGGED_MODELS),
            webhookKey.allowMake());
    LambdaFunction projects =
        function(
            "Project",
            access.toGrant(),
            data.tracking().allow(DataTable.READ_AND_WRITE),
            data.registry().allow(DataTable.READ_AND_WRITE, DynamoProjectRunStore.PARTITIONS),
            data.artifacts().allowSources(),
            data.artifacts().allowLogs(),
            data.artifacts().allowListProjects());
    gateways.leadTo(
        tracking.live(),
        Map.of(
            artifacts.live(), Function.ARTIFACTS,
            registry.live(), Function.REGISTRY,
            projects.live(), Function.PROJECTS));
  }

  private LambdaFunction function(
      String id, List<PolicyStatement> access, PolicyStatement... permissions) {
    return function(functions, id, access, permissions);
  }

  private static LambdaFunction function(
      Functions functions,
      String id,
      List<PolicyStatement> access,
      PolicyStatement... permissions) {
    return functions.make(
        id,
        Limits.OF_AN_ANSWER,
        Stream.concat(Arrays.stream(permissions), access.stream()).toList());
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

  private void makeFirstAdministrator(Supplier<Code> taskCode) {
    FirstAdministrator administrator =
        new FirstAdministrator(this, "FirstAdmin", settings.named("first-admin"));
    Map<String, String> environment = new HashMap<>(variables());
    environment.putAll(administrator.environment());
    administrator.by(
        new Functions(this, settings, taskCode.get(), environment)
            .make("FirstAdmin", Limits.OF_AN_ANSWER, administrator.permissions(access))
            .live());
  }

  /** What tells functions, also those of other stacks, of all that the API is. */
  Map<String, String> variables() {
    Map<String, String> environment = new HashMap<>(webhookKey.environment());
    environment.put("WAYMARK_TRACKING_TABLE", data.tracking().name());
    environment.put("WAYMARK_REGISTRY_TABLE", data.registry().name());
    environment.put("WAYMARK_ARTIFACTS_BUCKET", data.artifacts().name());
    environment.put("WAYMARK_CONSOLE", console.address());
    environment.put("WAYMARK_SERVICE", settings.name());
    environment.put("WAYMARK_URL", gateways.open().address());
    environment.put("WAYMARK_PROMOTION_MACHINE", machineArn(WorkflowsStack.PROMOTIONS));
    environment.put("WAYMARK_PROJECT_MACHINE", machineArn(WorkflowsStack.PROJECTS));
    environment.putAll(settings.environment());
    // After the settings, which know nothing of a pool that is made here.
    clients.ifPresent(
        known ->
            environment.putAll(
                known.environment(settings.access().oidc().orElseThrow().audiences())));
    return environment;
  }

  private String machineArn(String name) {
    return PromotionWorkflow.machineArn(this, settings.named(name));
  }
}
