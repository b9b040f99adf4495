package io.waymark.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.webhooks.entities.EncryptedSecret;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AesSecretCipherTest {
  private final AesSecretCipher cipher = AesSecretCipher.of(AesSecretCipher.newKey());

  @Test
  void aSecretComesBack() {
    EncryptedSecret secret = cipher.encrypt("w", "s€cret");
    assertThat(cipher.decrypt("w", secret)).isEqualTo("s€cret");
  }

  @Test
  void theSameSecretIsAnotherTextEachTime() {
    assertThat(cipher.encrypt("w", "secret")).isNotEqualTo(cipher.encrypt("w", "secret"));
  }

  @Test
  void itIsReadWithItsOwnKeyOnly() {
    EncryptedSecret secret = cipher.encrypt("w", "secret");
    AesSecretCipher other = AesSecretCipher.of(AesSecretCipher.newKey());
    assertThatThrownBy(() -> other.decrypt("w", secret))
        .isInstanceOf(UnreadableSecretException.class);
  }

  @Test
  void itIsReadForItsOwnWebhookOnly() {
    EncryptedSecret secret = cipher.encrypt("w", "secret");
    assertThatThrownBy(() -> cipher.decrypt("x", secret))
        .isInstanceOf(UnreadableSecretException.class);
  }

  @Test
  void anyChangeOfItIsNoticed() {
    byte[] bytes = Base64.getDecoder().decode(cipher.encrypt("w", "secret").ciphertext());
    for (int i = 0; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] = (byte) (changed[i] ^ 1);
      EncryptedSecret forged = new EncryptedSecret(Base64.getEncoder().encodeToString(changed));
      assertThatThrownBy(() -> cipher.decrypt("w", forged))
          .isInstanceOf(UnreadableSecretException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "no base64!"})
  void whatIsNoTextOfOursIsUnreadable(String ciphertext) {
    assertThatThrownBy(() -> cipher.decrypt("w", new EncryptedSecret(ciphertext)))
        .isInstanceOf(UnreadableSecretException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "c2hvcnQ=", "not base64"})
  void otherKeysAreRefused(String key) {
    assertThatThrownBy(() -> AesSecretCipher.of(key)).isInstanceOf(IllegalArgumentException.class);
  }
}
