package io.waymark.webhooks;

import io.waymark.webhooks.entities.EncryptedSecret;

/** Makes secrets of webhooks unreadable for who reads the table. */
public interface SecretCipher {
  /** A secret that only {@link #decrypt} for the same webhook makes readable. */
  EncryptedSecret encrypt(String webhookId, String secret);

  /**
   * The secret.
   *
   * @throws UnreadableSecretException if the key is another one now, or it is another's secret
   */
  String decrypt(String webhookId, EncryptedSecret secret);
}
