package io.waymark.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.webhooks.entities.EncryptedSecret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM with a key of one's own, bound to the webhook's id. */
public final class AesSecretCipher implements SecretCipher {
  public static final int KEY_BYTES = 32;

  /** What GCM is made for. */
  private static final int NONCE_BYTES = 12;

  private static final int TAG_BITS = 128;

  private final SecretKey key;

  private AesSecretCipher(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  /**
   * With a key in the form of {@code MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY}: 32 bytes in base64url.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static AesSecretCipher of(String key) {
    byte[] bytes = Base64.getUrlDecoder().decode(key);
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException("a key has %d bytes".formatted(KEY_BYTES));
    }
    return new AesSecretCipher(bytes);
  }

  /** A new key, as {@link #of} reads it. */
  public static String newKey() {
    return Base64.getUrlEncoder().encodeToString(random(KEY_BYTES));
  }

  @Override
  public EncryptedSecret encrypt(String webhookId, String secret) {
    byte[] nonce = random(NONCE_BYTES);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, webhookId).doFinal(secret.getBytes(UTF_8));
      ByteBuffer all = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed);
      return new EncryptedSecret(Base64.getEncoder().encodeToString(all.array()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has AES-GCM", e);
    }
  }

  @Override
  public String decrypt(String webhookId, EncryptedSecret secret) {
    try {
      byte[] all = Base64.getDecoder().decode(secret.ciphertext());
      byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
      byte[] open =
          cipher(Cipher.DECRYPT_MODE, nonce, webhookId)
              .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
      return new String(open, UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new UnreadableSecretException(e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String webhookId) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(webhookId.getBytes(UTF_8));
    return cipher;
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
