package io.waymark.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.ssm.ParameterServer.Trouble;
import io.waymark.webhooks.UnreadableSecretException;
import io.waymark.webhooks.entities.EncryptedSecret;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

final class ParameterSecretCipherTest {
  private static final String KEY = "/waymark/key";

  private final ParameterServer ssm;
  private final ParameterSecretCipher cipher;

  ParameterSecretCipherTest() throws IOException {
    ssm = new ParameterServer();
    cipher = cipher();
  }

  @AfterEach
  void stop() {
    ssm.close();
  }

  @Test
  void aSecretComesBackInAnotherProcessForItsOwnWebhookOnly() {
    EncryptedSecret secret = cipher.encrypt("w", "s€cret");

    assertThat(cipher().decrypt("w", secret)).isEqualTo("s€cret");
    assertThatThrownBy(() -> cipher().decrypt("other", secret))
        .isInstanceOf(UnreadableSecretException.class);
  }

  @Test
  void theKeyIsReadOnce() {
    EncryptedSecret secret = cipher.encrypt("w", "secret");
    int calls = ssm.calls.get();
    cipher.encrypt("w", "another");
    cipher.decrypt("w", secret);
    assertThat(ssm.calls).hasValue(calls);
  }

  @Test
  void aKeyThatIsThereIsNeverReplaced() {
    cipher.encrypt("w", "secret");
    String key = ssm.parameters.get(KEY);
    cipher().encrypt("w", "secret");
    assertThat(ssm.parameters).containsEntry(KEY, key);
  }

  @Test
  void aLostAnswerMakesNoSecondKey() {
    ssm.troubles.add(Trouble.THROTTLED);
    ssm.troubles.add(Trouble.NO_JSON);
    cipher().encrypt("w", "secret");
    EncryptedSecret secret = cipher.encrypt("w", "secret");
    assertThat(cipher().decrypt("w", secret)).isEqualTo("secret");

    ssm.parameters.clear();
    assertThat(parameters().create(KEY, "first")).isTrue();
    ssm.troubles.add(Trouble.ANSWER_LOST);
    assertThat(parameters().create("other", "second")).isFalse();
    assertThat(parameters().find("other")).hasValue("second");
  }

  @Test
  void whereSsmStaysAwayTheCallIsToBeRepeated() {
    ssm.troubles.addAll(Collections.nCopies(3, Trouble.THROTTLED));
    assertThatThrownBy(() -> cipher.encrypt("w", "secret"))
        .isInstanceOfSatisfying(
            MlflowException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.TEMPORARILY_UNAVAILABLE);
              assertThat(e).hasRootCauseMessage("GetParameter: 400 ThrottlingException");
            });
    assertThat(ssm.parameters).isEmpty();
  }

  @Test
  void aSecretWhoseKeyIsLostIsUnreadableAndMakesNone() {
    EncryptedSecret secret = cipher.encrypt("w", "secret");
    ssm.parameters.clear();
    assertThatThrownBy(() -> cipher().decrypt("w", secret))
        .isInstanceOf(UnreadableSecretException.class);
    assertThat(ssm.parameters).isEmpty();
  }

  @Test
  void whatIsNoKeyIsNotShown() {
    ssm.parameters.put(KEY, "swordfish");
    assertThatThrownBy(() -> cipher.encrypt("w", "secret"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Parameter /waymark/key holds no key.");
  }

  @Test
  void ssmIsWhereTheRegionsPartitionHasIt() {
    assertThat(ParameterStore.SERVICE.endpoint(Region.EU_CENTRAL_1))
        .isEqualTo(URI.create("https://ssm.eu-central-1.amazonaws.com"));
    assertThat(ParameterStore.SERVICE.endpoint(Region.CN_NORTH_1))
        .isEqualTo(URI.create("https://ssm.cn-north-1.amazonaws.com.cn"));
  }

  /** As another process has it. */
  private ParameterSecretCipher cipher() {
    return new ParameterSecretCipher(parameters(), KEY);
  }

  private ParameterStore parameters() {
    return new ParameterStore(
        ssm.endpoint(),
        Region.EU_CENTRAL_1,
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create("id", ParameterServer.SECRET_KEY)));
  }
}
