package io.waymark.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.validation.LongValues;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EnvironmentTest {
  @Test
  void whatIsNotSetIsNamed() {
    assertThatThrownBy(() -> new Environment(Map.of()).trackingTable())
        .hasMessageContaining("WAYMARK_TRACKING_TABLE");
    assertThatThrownBy(
            () -> new Environment(Map.of("WAYMARK_ARTIFACTS_BUCKET", "")).artifactsBucket())
        .hasMessageContaining("WAYMARK_ARTIFACTS_BUCKET");
  }

  @ParameterizedTest
  @CsvSource({"true, TRUNCATE", "TRUE, TRUNCATE", "1, TRUNCATE", "False, REJECT", "0, REJECT"})
  void longValuesAreCutUnlessMlflowsSettingSaysFalse(String value, LongValues expected) {
    assertThat(new Environment(Map.of("MLFLOW_TRUNCATE_LONG_VALUES", value)).longValues())
        .isEqualTo(expected);
    assertThat(new Environment(Map.of()).longValues()).isEqualTo(LongValues.TRUNCATE);
  }

  @Test
  void anotherValueOfTheSettingIsRefused() {
    assertThatThrownBy(
            () -> new Environment(Map.of("MLFLOW_TRUNCATE_LONG_VALUES", "maybe")).longValues())
        .hasMessageContaining("maybe");
  }

  @Test
  void secretsOfGitAreByHost() {
    assertThat(
            new Environment(
                    Map.of("WAYMARK_GIT_SECRETS", "github.com=/git/hub,git.example.com=/git/own"))
                .gitSecrets())
        .isEqualTo(Map.of("github.com", "/git/hub", "git.example.com", "/git/own"));
    assertThat(new Environment(Map.of()).gitSecrets()).isEmpty();
    assertThatThrownBy(
            () -> new Environment(Map.of("WAYMARK_GIT_SECRETS", "github.com")).gitSecrets())
        .hasMessageContaining("github.com");
  }
}
