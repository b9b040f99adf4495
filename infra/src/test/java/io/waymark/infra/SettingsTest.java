package io.waymark.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.waymark.infra.Settings.Authorization;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @Test
  void need_nothing_and_then_close_the_api() {
    assertThat(settings(Map.of())).isEqualTo(new Settings("waymark", Authorization.IAM));
  }

  @Test
  void open_the_api_only_when_told() {
    assertThat(settings(Map.of("auth", "none")).authorization()).isEqualTo(Authorization.NONE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Map.of("auth", "off")))
        .withMessage("-c auth=off: iam or none.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "Team", "1team", "team-", "te_am", "a-name-too-long-for-s3"})
  void refuse_a_name_that_makes_no_bucket_name(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Map.of("name", name)))
        .withMessageStartingWith("-c name=" + name);
  }

  private static Settings settings(Map<String, Object> context) {
    return Settings.of(context::get);
  }
}
