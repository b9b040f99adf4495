package io.waymark.validation;

import io.waymark.error.MlflowException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The rules of a webhook's texts. */
public final class WebhookRules {
  private static final Pattern NAME =
      Pattern.compile("(?=.{1,63}$)[a-zA-Z0-9]([a-zA-Z0-9._-]*[a-zA-Z0-9])?");

  private static final int MAX_DESCRIPTION_LENGTH = 5_000;

  /** Far more than a key of an HMAC is good for. */
  private static final int MAX_SECRET_BYTES = 4_096;

  private WebhookRules() {}

  public static void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw MlflowException.invalidParameter(
          "Webhook name %s is invalid. It must start and end with a letter or digit, be less than 63 characters long, and contain only letters, digits, dots (.), underscores (_), and hyphens (-)."
              .formatted(PythonText.repr(name)));
    }
  }

  public static void checkDescription(String description) {
    Length.check("description", MAX_DESCRIPTION_LENGTH, description);
  }

  /** Never shows the secret. */
  public static void checkSecret(String secret) {
    if (secret.getBytes(StandardCharsets.UTF_8).length > MAX_SECRET_BYTES) {
      throw MlflowException.invalidParameter(
          "The webhook's secret is longer than %d bytes.".formatted(MAX_SECRET_BYTES));
    }
  }
}
