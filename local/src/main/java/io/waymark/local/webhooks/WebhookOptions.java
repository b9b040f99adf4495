package io.waymark.local.webhooks;

import io.waymark.webhooks.AesSecretCipher;
import io.waymark.webhooks.WebhookSettings;
import java.util.Map;
import java.util.Optional;

/**
 * What MLflow's environment variables say of webhooks.
 *
 * @param encryptionKey of secrets; none for one that is kept beside the data
 */
public record WebhookOptions(WebhookSettings settings, Optional<AesSecretCipher> encryptionKey) {
  public static final WebhookOptions DEFAULT =
      new WebhookOptions(WebhookSettings.DEFAULT, Optional.empty());

  private static final String KEY = "MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY";

  /**
   * Reads the environment.
   *
   * @throws IllegalArgumentException naming the variable that can't be read, but not a key
   */
  public static WebhookOptions of(Map<String, String> environment) {
    return new WebhookOptions(
        WebhookSettings.of(environment),
        Optional.ofNullable(environment.get(KEY)).map(WebhookOptions::key));
  }

  private static AesSecretCipher key(String key) {
    try {
      return AesSecretCipher.of(key);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          KEY + ": expected 32 bytes in URL-safe base64, a Fernet key.", wrong);
    }
  }
}
