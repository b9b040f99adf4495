package io.waymark.ssm;

import io.waymark.error.MlflowException;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * Secret texts, which SSM encrypts with the account's key for it. These are two calls, for which
 * the SDK's module would add a third to the functions' zip.
 */
public final class ParameterStore {
  private static final int ATTEMPTS = 3;

  /** Before the second attempt, and once more as long before the third. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final SignedPost post;

  public ParameterStore(URI endpoint, Region region, AwsCredentialsProvider credentials) {
    this.post = new SignedPost(endpoint, region, credentials);
  }

  /** Where SSM is in a region. */
  public static URI endpoint(Region region) {
    return URI.create(
        "https://ssm.%s.%s".formatted(region.id(), PartitionMetadata.of(region).dnsSuffix()));
  }

  /**
   * The text under a name.
   *
   * @throws MlflowException {@code TEMPORARILY_UNAVAILABLE}
   */
  public Optional<String> find(String name) {
    return call("GetParameter", Map.of("Name", name, "WithDecryption", true), "ParameterNotFound")
        .flatMap(answer -> answer.message("Parameter"))
        .map(parameter -> parameter.requiredString("Value"));
  }

  /**
   * Puts a text under a name that has none; gives whether it did. Repeated, as after a lost answer,
   * it does not.
   *
   * @throws MlflowException {@code TEMPORARILY_UNAVAILABLE}
   */
  public boolean create(String name, String text) {
    Map<String, Object> parameter =
        Map.of(
            "Name",
            name,
            "Value",
            text,
            "Type",
            "SecureString",
            "Tier",
            "Standard",
            "Overwrite",
            false);
    return call("PutParameter", parameter, "ParameterAlreadyExists").isPresent();
  }

  /** The answer, or none if that is the error {@code expected}. */
  private Optional<Fields> call(String operation, Map<String, Object> request, String expected) {
    String body = CanonicalJson.text(request);
    for (int attempt = 1; ; attempt++) {
      try {
        HttpResponse<byte[]> answer = post.send(operation, body);
        Fields fields = Json.readObject(answer.body()).map(Fields::of).orElseThrow(NoJson::new);
        if (answer.statusCode() == 200) {
          return Optional.of(fields);
        }
        String error = error(fields);
        if (error.equals(expected)) {
          return Optional.empty();
        }
        throw new IOException("%s: %d %s".formatted(operation, answer.statusCode(), error));
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw MlflowException.unavailable("SSM is not available. Please retry.", e);
        }
      }
      pause(attempt);
    }
  }

  /** Its name, before which some services put a name space. */
  private static String error(Fields answer) {
    String type = answer.string("__type").orElse("");
    return type.substring(type.indexOf('#') + 1);
  }

  private static void pause(int attempts) {
    try {
      Thread.sleep(PAUSE.multipliedBy(attempts));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw MlflowException.unavailable("Interrupted. Please retry.", e);
    }
  }

  private static final class NoJson extends IOException {
    NoJson() {
      super("The answer is no JSON object.");
    }
  }
}
