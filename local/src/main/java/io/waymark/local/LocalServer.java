package io.waymark.local;

import io.waymark.access.api.Access;
import io.waymark.endpoint.Function;
import io.waymark.functions.ArtifactsFunction;
import io.waymark.functions.ProjectFunction;
import io.waymark.functions.RegistryFunction;
import io.waymark.functions.TrackingFunction;
import io.waymark.local.dynamodb.EmbeddedDynamoDb;
import io.waymark.local.gateway.GatewayServer;
import io.waymark.local.gateway.MlflowFolder;
import io.waymark.local.s3.EmbeddedS3;
import io.waymark.local.stepfunctions.LambdaInvoke;
import io.waymark.local.webhooks.LocalWebhooks;
import io.waymark.projects.api.TrackingLogin;
import io.waymark.webhooks.WebhookDispatch;
import io.waymark.workspaces.Workspace;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A running server. */
public final class LocalServer implements AutoCloseable {
  private final GatewayServer gateway;
  private final LocalWebhooks webhooks;
  private final Stores stores;
  private final Workflows workflows;

  private LocalServer(
      GatewayServer gateway, LocalWebhooks webhooks, Stores stores, Workflows workflows) {
    this.gateway = gateway;
    this.webhooks = webhooks;
    this.stores = stores;
    this.workflows = workflows;
  }

  /**
   * Starts a server; when this returns it answers.
   *
   * @throws StartException if the port or the data folder can't be had
   */
  public static LocalServer start(Options options) {
    Logs.quiet();
    GatewayServer gateway = listen(options.port());
    try {
      return start(gateway, Stores.open(options.data()), options);
    } catch (RuntimeException e) {
      gateway.close();
      throw e;
    }
  }

  private static LocalServer start(GatewayServer gateway, Stores stores, Options options) {
    try {
      Access access = LocalAccess.open(stores, options);
      LocalWebhooks webhooks =
          LocalWebhooks.start(
              stores.registry(),
              access.workspaces(),
              options.webhooks(),
              stores.folder().webhookKey());
      gateway.start(
          functions(stores, webhooks, access, options),
          options.allowedHosts(),
          options.allowedOrigins(),
          options.mlflow());
      Workflows workflows =
          Workflows.start(stores, access.workspaces(), options, webhooks, gateway.uri());
      return new LocalServer(gateway, webhooks, stores, workflows);
    } catch (RuntimeException e) {
      stores.close();
      throw e;
    }
  }

  private static GatewayServer listen(int port) {
    try {
      return GatewayServer.on(port);
    } catch (BindException e) {
      throw new StartException(
          "Port %d is in use: another server may be running. Choose one with --port."
              .formatted(port),
          e);
    } catch (IOException e) {
      throw new StartException("Port %d can't be opened: %s".formatted(port, e.getMessage()), e);
    }
  }

  /** Their answers, without the line that each call leaves in CloudWatch. */
  private static Map<Function, UnaryOperator<byte[]>> functions(
      Stores stores, LocalWebhooks webhooks, Access access, Options options) {
    return Map.of(
        Function.TRACKING,
        new TrackingFunction(
                stores.dynamoDbClient(),
                Stores.TABLE,
                access,
                options.mlflow().map(MlflowFolder::pages))
            ::answer,
        Function.ARTIFACTS,
        new ArtifactsFunction(
                stores.dynamoDbClient(),
                Stores.TABLE,
                Stores.REGISTRY_TABLE,
                stores.s3Client(),
                Stores.BUCKET,
                access)
            ::answer,
        Function.REGISTRY,
        new RegistryFunction(
                stores.dynamoDbClient(),
                Stores.TABLE,
                Stores.REGISTRY_TABLE,
                webhooks.cipher(),
                webhooks.settings(),
                access)
            ::answer,
        Function.PROJECTS,
        new ProjectFunction(
                stores.projects(access.workspaces()),
                options.projects().settings(),
                options.access().settings().isOff() ? TrackingLogin.NONE : TrackingLogin.TOKEN,
                access)
            ::answer);
  }

  /** What clients take for {@code MLFLOW_TRACKING_URI}. */
  public URI uri() {
    return gateway.uri();
  }

  /** For tests that take it away for a while. */
  public EmbeddedDynamoDb dynamoDb() {
    return stores.dynamoDb();
  }

  public EmbeddedS3 s3() {
    return stores.s3();
  }

  /** The functions of promotions' workflow; for tests that break one. */
  public LambdaInvoke workflowFunctions() {
    return workflows.functions();
  }

  @Override
  public void close() {
    gateway.close();
    workflows.close();
    webhooks.close();
    stores.close();
  }

  /** Where the outbox's events go; for tests. */
  WebhookDispatch webhookDispatch() {
    return webhooks.dispatch(Workspace.DEFAULT);
  }
}
