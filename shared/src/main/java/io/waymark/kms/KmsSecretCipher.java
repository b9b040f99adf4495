package io.waymark.kms;

import io.waymark.error.MlflowException;
import io.waymark.webhooks.SecretCipher;
import io.waymark.webhooks.UnreadableSecretException;
import io.waymark.webhooks.entities.EncryptedSecret;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.EncryptRequest;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;

/**
 * Secrets under a key that never leaves KMS. The webhook's id is part of the encryption context, so
 * that a secret can't be moved to another webhook and CloudTrail tells whose was read.
 */
public final class KmsSecretCipher implements SecretCipher {
  private final KmsClient kms;
  private final String keyId;

  public KmsSecretCipher(KmsClient kms, String keyId) {
    this.kms = kms;
    this.keyId = keyId;
  }

  @Override
  public EncryptedSecret encrypt(String webhookId, String secret) {
    EncryptRequest request =
        EncryptRequest.builder()
            .keyId(keyId)
            .encryptionContext(context(webhookId))
            .plaintext(SdkBytes.fromUtf8String(secret))
            .build();
    SdkBytes sealed = guarded(() -> kms.encrypt(request).ciphertextBlob());
    return new EncryptedSecret(Base64.getEncoder().encodeToString(sealed.asByteArrayUnsafe()));
  }

  @Override
  public String decrypt(String webhookId, EncryptedSecret secret) {
    DecryptRequest request =
        DecryptRequest.builder()
            .keyId(keyId)
            .encryptionContext(context(webhookId))
            .ciphertextBlob(SdkBytes.fromByteArray(Base64.getDecoder().decode(secret.ciphertext())))
            .build();
    return guarded(() -> kms.decrypt(request).plaintext().asUtf8String());
  }

  private static Map<String, String> context(String webhookId) {
    return Map.of("webhook", webhookId);
  }

  private static <T> T guarded(Supplier<T> call) {
    try {
      return call.get();
    } catch (InvalidCiphertextException | IncorrectKeyException e) {
      throw new UnreadableSecretException(e);
    } catch (SdkException e) {
      throw MlflowException.unavailable("KMS is not available. Please retry.", e);
    }
  }
}
