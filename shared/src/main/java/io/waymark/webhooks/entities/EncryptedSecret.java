package io.waymark.webhooks.entities;

/**
 * The secret of a webhook as it is kept.
 *
 * @param ciphertext base64 of what a {@link io.waymark.webhooks.SecretCipher} made of it
 */
public record EncryptedSecret(String ciphertext) {}
