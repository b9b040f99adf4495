package io.waymark.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WebhookSettingsTest {
  @Test
  void areMlflowsByDefaultExceptForTheCache() {
    assertThat(WebhookSettings.of(Map.of()))
        .isEqualTo(
            new WebhookSettings(List.of("https"), false, 3, Duration.ofSeconds(30), Duration.ZERO));
  }

  @Test
  void areReadFromMlflowsVariables() {
    assertThat(
            WebhookSettings.of(
                Map.of(
                    "MLFLOW_WEBHOOK_ALLOWED_SCHEMES", "http, https",
                    "MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS", "True",
                    "MLFLOW_WEBHOOK_REQUEST_MAX_RETRIES", "0",
                    "MLFLOW_WEBHOOK_REQUEST_TIMEOUT", "5",
                    "MLFLOW_WEBHOOK_CACHE_TTL", "60")))
        .isEqualTo(
            new WebhookSettings(
                List.of("http", "https"), true, 0, Duration.ofSeconds(5), Duration.ofSeconds(60)));
  }

  @ParameterizedTest
  @CsvSource({
    "MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS, yes",
    "MLFLOW_WEBHOOK_REQUEST_MAX_RETRIES, many",
    "MLFLOW_WEBHOOK_REQUEST_TIMEOUT, -1"
  })
  void nameTheVariableThatIsWrong(String name, String value) {
    assertThatThrownBy(() -> WebhookSettings.of(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name + "=" + value + ": expected ");
  }
}
