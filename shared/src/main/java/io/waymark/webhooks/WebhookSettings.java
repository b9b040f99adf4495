package io.waymark.webhooks;

import io.waymark.webhooks.connection.AddressGuard;
import io.waymark.webhooks.connection.HostResolver;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What MLflow's environment variables say of webhooks.
 *
 * @param allowedSchemes of the addresses
 * @param allowPrivateIps whether an address may lead into a private network or to this machine
 * @param maxRetries how often a delivery is repeated that may yet succeed
 * @param requestTimeout of one attempt
 * @param cacheTtl how old a list of webhooks may be; MLflow's default of a minute would let a new
 *     webhook miss what happens in that minute, so the default is zero
 */
public record WebhookSettings(
    List<String> allowedSchemes,
    boolean allowPrivateIps,
    int maxRetries,
    Duration requestTimeout,
    Duration cacheTtl) {
  public static final WebhookSettings DEFAULT = of(Map.of());

  /**
   * Reads the environment.
   *
   * @throws IllegalArgumentException naming the variable that can't be read
   */
  public static WebhookSettings of(Map<String, String> environment) {
    return new WebhookSettings(
        list(environment.getOrDefault("MLFLOW_WEBHOOK_ALLOWED_SCHEMES", "https")),
        bool(environment, "MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS"),
        number(environment, "MLFLOW_WEBHOOK_REQUEST_MAX_RETRIES", 3),
        Duration.ofSeconds(Math.max(1, number(environment, "MLFLOW_WEBHOOK_REQUEST_TIMEOUT", 30))),
        Duration.ofSeconds(number(environment, "MLFLOW_WEBHOOK_CACHE_TTL", 0)));
  }

  /** What addresses must be like, by this machine's resolver. */
  public AddressGuard guard() {
    return new AddressGuard(allowedSchemes, allowPrivateIps, HostResolver.SYSTEM);
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).toList();
  }

  private static boolean bool(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "false");
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw wrong(name, value, "true or false");
    };
  }

  private static int number(Map<String, String> environment, String name, int otherwise) {
    String value = environment.getOrDefault(name, Integer.toString(otherwise));
    try {
      int number = Integer.parseInt(value.strip());
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // refused below, like a negative one
    }
    throw wrong(name, value, "a number, 0 or more");
  }

  private static IllegalArgumentException wrong(String name, String value, String expected) {
    return new IllegalArgumentException("%s=%s: expected %s.".formatted(name, value, expected));
  }
}
