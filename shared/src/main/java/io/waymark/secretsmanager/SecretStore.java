package io.waymark.secretsmanager;

import io.waymark.awsjson.JsonService;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** Secrets with their versions. */
public final class SecretStore {
  /** The service, for who looks for its address. */
  public static final JsonService.Name SERVICE =
      new JsonService.Name("secretsmanager", "secretsmanager", "Secrets Manager");

  /**
   * A secret as it is now.
   *
   * @param version another one after every change
   */
  public record Secret(String version, String text) {
    /** Not the secret. */
    @Override
    public String toString() {
      return "Secret " + version;
    }
  }

  private final JsonService service;

  public SecretStore(URI endpoint, Region region, AwsCredentialsProvider credentials) {
    this.service = new JsonService(SERVICE, endpoint, region, credentials);
  }

  /**
   * The secret of a name or ARN, where there is a text in it.
   *
   * @throws io.waymark.error.MlflowException {@code TEMPORARILY_UNAVAILABLE}
   */
  public Optional<Secret> find(String id) {
    return service
        .call("GetSecretValue", Map.of("SecretId", id), "ResourceNotFoundException")
        .filter(answer -> answer.has("SecretString"))
        .map(
            answer ->
                new Secret(
                    answer.requiredString("VersionId"), answer.requiredString("SecretString")));
  }
}
