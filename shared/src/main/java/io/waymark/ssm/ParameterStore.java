package io.waymark.ssm;

import io.waymark.awsjson.JsonService;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** Secret texts, which SSM encrypts with the account's key for it. */
public final class ParameterStore {
  /** The service, for who looks for its address. */
  public static final JsonService.Name SERVICE = new JsonService.Name("ssm", "AmazonSSM", "SSM");

  private final JsonService service;

  public ParameterStore(URI endpoint, Region region, AwsCredentialsProvider credentials) {
    this.service = new JsonService(SERVICE, endpoint, region, credentials);
  }

  /**
   * The text under a name.
   *
   * @throws io.waymark.error.MlflowException {@code TEMPORARILY_UNAVAILABLE}
   */
  public Optional<String> find(String name) {
    return service
        .call("GetParameter", Map.of("Name", name, "WithDecryption", true), "ParameterNotFound")
        .flatMap(answer -> answer.message("Parameter"))
        .map(parameter -> parameter.requiredString("Value"));
  }

  /**
   * Puts a text under a name that has none; gives whether it did. Repeated, as after a lost answer,
   * it does not.
   *
   * @throws io.waymark.error.MlflowException {@code TEMPORARILY_UNAVAILABLE}
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
    return service.call("PutParameter", parameter, "ParameterAlreadyExists").isPresent();
  }
}
