package io.waymark.awsjson;

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
 * A service of AWS of which one or two calls are needed, for which the SDK's module would add a
 * third to the functions' zip.
 */
public final class JsonService {
  /**
   * What a service is called.
   *
   * @param host at the beginning of its addresses, and in signatures
   * @param target before the name of an operation
   * @param words in an error
   */
  public record Name(String host, String target, String words) {
    /** Where it is in a region. */
    public URI endpoint(Region region) {
      return URI.create(
          "https://%s.%s.%s"
              .formatted(host, region.id(), PartitionMetadata.of(region).dnsSuffix()));
    }
  }

  private static final int ATTEMPTS = 3;

  /** Before the second attempt, and once more as long before the third. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Name name;
  private final SignedPost post;

  public JsonService(Name name, URI endpoint, Region region, AwsCredentialsProvider credentials) {
    this.name = name;
    this.post = new SignedPost(name, endpoint, region, credentials);
  }

  /**
   * The answer, or none if that is the error {@code expected}.
   *
   * @throws MlflowException {@code TEMPORARILY_UNAVAILABLE}
   */
  public Optional<Fields> call(String operation, Map<String, Object> request, String expected) {
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
          throw MlflowException.unavailable(
              "%s is not available. Please retry.".formatted(name.words()), e);
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
