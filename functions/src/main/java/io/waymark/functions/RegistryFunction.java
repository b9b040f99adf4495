package io.waymark.functions;

import io.waymark.access.api.Access;
import io.waymark.dynamodb.DynamoLoggedModelStore;
import io.waymark.dynamodb.DynamoModelStore;
import io.waymark.dynamodb.DynamoRunStore;
import io.waymark.dynamodb.DynamoWebhookStore;
import io.waymark.dynamodb.Table;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Function;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.RegistryEndpoint;
import io.waymark.endpoint.Router;
import io.waymark.endpoint.WorkspaceHandlers;
import io.waymark.modelregistry.AliasService;
import io.waymark.modelregistry.ModelSources;
import io.waymark.modelregistry.ModelStore;
import io.waymark.modelregistry.ModelVersionService;
import io.waymark.modelregistry.RegisteredModelService;
import io.waymark.modelregistry.StageService;
import io.waymark.modelregistry.api.AliasApi;
import io.waymark.modelregistry.api.ModelVersionApi;
import io.waymark.modelregistry.api.RegisteredModelApi;
import io.waymark.modelregistry.api.RegistrySearchApi;
import io.waymark.ssm.ParameterSecretCipher;
import io.waymark.tracking.LoggedModelStore;
import io.waymark.webhooks.SecretCipher;
import io.waymark.webhooks.WebhookService;
import io.waymark.webhooks.WebhookSettings;
import io.waymark.webhooks.api.WebhookApi;
import io.waymark.workspaces.Workspaces;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Registered models, their versions, aliases and stages. */
public final class RegistryFunction extends ApiFunction {
  @SuppressWarnings("unused") // the checkpoint's context holds it weakly
  private final Optional<Priming> priming;

  /** For Lambda: all is told by the environment. */
  public RegistryFunction() {
    this(AwsClients.dynamoDb(), Environment.ofProcess());
  }

  private RegistryFunction(DynamoDbClient dynamoDb, Environment environment) {
    super(
        router(
            dynamoDb,
            environment.trackingTable(),
            environment.registryTable(),
            new ParameterSecretCipher(AwsClients.parameters(), environment.webhookKey()),
            environment.webhooks(),
            FunctionAccess.of(dynamoDb, environment)));
    // A model nobody has: one read of the table, all the way from event to answer.
    priming =
        Optional.of(
            Priming.with(
                this,
                RegistryEndpoint.GET_REGISTERED_MODEL.path().text(),
                "name=nobody%20has",
                rehearsal()));
  }

  /** A change with its audit entry, event and all. */
  static Rehearsal rehearsal() {
    return Rehearsal.of(
        () ->
            new RegistryFunction(
                NoAws.dynamoDb(),
                "none",
                "none",
                new ParameterSecretCipher(NoAws.parameters(), "none"),
                Environment.ofProcess().webhooks()),
        RegistryEndpoint.CREATE_REGISTERED_MODEL,
        "{\"name\": \"none\"}");
  }

  /** For a server or a test of one's own. */
  public RegistryFunction(
      DynamoDbClient dynamoDb,
      String trackingTable,
      String registryTable,
      SecretCipher webhookSecrets,
      WebhookSettings webhooks) {
    this(dynamoDb, trackingTable, registryTable, webhookSecrets, webhooks, Access.off());
  }

  /** The same, where not everybody may do everything. */
  public RegistryFunction(
      DynamoDbClient dynamoDb,
      String trackingTable,
      String registryTable,
      SecretCipher webhookSecrets,
      WebhookSettings webhooks,
      Access access) {
    super(router(dynamoDb, trackingTable, registryTable, webhookSecrets, webhooks, access));
    priming = Optional.empty();
  }

  private static Router router(
      DynamoDbClient dynamoDb,
      String trackingTable,
      String registryTable,
      SecretCipher webhookSecrets,
      WebhookSettings webhooks,
      Access access) {
    Table tracking = new Table(dynamoDb, trackingTable);
    Table registry = new Table(dynamoDb, registryTable);
    Map<Endpoint, Handler> ofServer = new HashMap<>(access.bindings());
    ofServer.putAll(WorkspaceBindings.of(tracking, registry, access.workspaces()));
    return Router.of(
        Function.REGISTRY,
        WorkspaceHandlers.each(
            workspace -> {
              Map<Endpoint, Handler> handlers = new HashMap<>(ofServer);
              handlers.putAll(
                  handlers(
                      tracking.in(workspace),
                      registry.in(workspace),
                      webhookSecrets,
                      webhooks,
                      access.workspaces()));
              return handlers;
            }),
        access.gate(),
        access.workspaces());
  }

  /** Those of the tables' workspace. */
  private static Map<Endpoint, Handler> handlers(
      Table tracking,
      Table registry,
      SecretCipher webhookSecrets,
      WebhookSettings webhooks,
      Workspaces workspaces) {
    InstantSource clock = InstantSource.system();
    ModelStore models = new DynamoModelStore(registry, clock);
    LoggedModelStore loggedModels = new DynamoLoggedModelStore(tracking);
    ModelSources sources =
        new ModelSources(
            models,
            new DynamoRunStore(tracking),
            loggedModels,
            Environment.ofProcess().modelSources());
    Map<Endpoint, Handler> handlers = new HashMap<>();
    handlers.putAll(RegisteredModelApi.bindings(new RegisteredModelService(models, clock)));
    handlers.putAll(
        ModelVersionApi.bindings(
            new ModelVersionService(models, sources, loggedModels, clock),
            new StageService(models, clock)));
    handlers.putAll(AliasApi.bindings(new AliasService(models, clock)));
    handlers.putAll(RegistrySearchApi.bindings(models));
    handlers.putAll(
        WebhookApi.bindings(
            new WebhookService(
                new DynamoWebhookStore(registry, clock),
                webhooks,
                webhookSecrets,
                clock,
                workspaces.seen(registry.workspace()))));
    handlers.putAll(PromotionBindings.of(registry, models, clock));
    return handlers;
  }
}
