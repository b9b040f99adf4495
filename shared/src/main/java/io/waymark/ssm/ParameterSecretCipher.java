package io.waymark.ssm;

import io.waymark.error.MlflowException;
import io.waymark.webhooks.AesSecretCipher;
import io.waymark.webhooks.SecretCipher;
import io.waymark.webhooks.UnreadableSecretException;
import io.waymark.webhooks.entities.EncryptedSecret;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Secrets under a key that is a parameter. It is made when the first secret is kept, by whoever
 * comes first, and read once by each process.
 */
public final class ParameterSecretCipher implements SecretCipher {
  private final ParameterStore parameters;
  private final String name;
  private volatile Optional<AesSecretCipher> known = Optional.empty();

  /**
   * @param name of the parameter
   */
  public ParameterSecretCipher(ParameterStore parameters, String name) {
    this.parameters = parameters;
    this.name = name;
  }

  @Override
  public EncryptedSecret encrypt(String webhookId, String secret) {
    return key().orElseGet(this::created).encrypt(webhookId, secret);
  }

  @Override
  public String decrypt(String webhookId, EncryptedSecret secret) {
    return key().orElseThrow(this::lost).decrypt(webhookId, secret);
  }

  private Optional<AesSecretCipher> key() {
    if (known.isEmpty()) {
      known = parameters.find(name).map(this::read);
    }
    return known;
  }

  /** What counts is what is kept: another may have been first. */
  private AesSecretCipher created() {
    parameters.create(name, AesSecretCipher.newKey());
    return key()
        .orElseThrow(
            () -> MlflowException.unavailable("The new key is not to be read yet.", lost()));
  }

  private AesSecretCipher read(String key) {
    try {
      return AesSecretCipher.of(key);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("Parameter %s holds no key.".formatted(name), e);
    }
  }

  private UnreadableSecretException lost() {
    return new UnreadableSecretException(new NoSuchElementException("no parameter " + name));
  }
}
