package io.waymark.functions;

import io.waymark.access.api.Access;
import io.waymark.access.api.AccessSettings;
import io.waymark.dynamodb.Table;
import io.waymark.endpoint.AccessEndpoint;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Function;
import io.waymark.projects.ProjectSettings;
import io.waymark.projects.api.TrackingLogin;
import io.waymark.projects.entities.Backend;
import io.waymark.webhooks.SecretCipher;
import io.waymark.workspaces.Workspaces;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;

/** The API's functions as Lambda starts them, on stores of a test. */
final class SampleServer {
  private final Table table;
  private final S3Client s3;
  private final String bucket;
  private final AccessSettings access;
  private final SecretCipher cipher;
  private final Map<Function, ApiFunction> functions = new HashMap<>();

  /**
   * @param table of tracking and of the registry
   * @param access of those endpoints that are about it; at the others nobody is asked
   */
  SampleServer(
      Table table, S3Client s3, String bucket, AccessSettings access, SecretCipher cipher) {
    this.table = table;
    this.s3 = s3;
    this.bucket = bucket;
    this.access = access;
    this.cipher = cipher;
  }

  byte[] answer(Endpoint endpoint, byte[] event) {
    ApiFunction function =
        endpoint instanceof AccessEndpoint
            ? registry(FunctionAccess.of(access, table, table))
            : functions.computeIfAbsent(endpoint.group().function(), this::start);
    return function.answer(event);
  }

  private ApiFunction start(Function function) {
    return switch (function) {
      case TRACKING -> new TrackingFunction(table.client(), table.name());
      case REGISTRY -> registry(Access.off());
      case ARTIFACTS ->
          new ArtifactsFunction(table.client(), table.name(), table.name(), s3, bucket);
      case PROJECTS ->
          new ProjectFunction(
              ProjectParts.each(
                  table, table, Workspaces.off(), () -> s3, bucket, Clock.systemUTC()),
              new ProjectSettings(2, List.of(Backend.CODEBUILD)),
              TrackingLogin.TOKEN,
              Access.off());
    };
  }

  private ApiFunction registry(Access allowed) {
    return new RegistryFunction(
        table.client(), table.name(), table.name(), cipher, WebhookFunctionTest.LENIENT, allowed);
  }
}
