package io.waymark.tracking.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.MlflowException;
import io.waymark.tracking.entities.Metric;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryPageTokenTest {

  @Property
  void aTokenNamesExactlyTheLastPoint(
      @ForAll double value, @ForAll long timestamp, @ForAll long step) {
    Metric last = new Metric("loss/é", value, timestamp, step);

    String token = HistoryPageToken.of("run", last);

    assertThat(HistoryPageToken.read(token, "run", "loss/é")).isEqualTo(last);
    assertThat(token).matches("[A-Za-z0-9_-]+");
  }

  @Test
  void aNaNIsAPointLikeAnyOther() {
    Metric last = new Metric("loss", Double.NaN, 1, 2);

    assertThat(HistoryPageToken.read(HistoryPageToken.of("run", last), "run", "loss"))
        .isEqualTo(last);
  }

  @Test
  void aTokenOfAnotherMetricOrRunIsRefused() {
    String token = HistoryPageToken.of("run", new Metric("loss", 1, 2, 3));

    assertInvalid(token, "run", "accuracy");
    assertInvalid(token, "other", "loss");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xyz", "%%%", "eyJvZmZzZXQiOiAxfQ==", "MSAyIDM", "IA", " "})
  void garbageAndMlflowsOwnOffsetsAreRefused(String token) {
    assertInvalid(token, "run", "loss");
  }

  private static void assertInvalid(String token, String runId, String metricKey) {
    assertThatThrownBy(() -> HistoryPageToken.read(token, runId, metricKey))
        .isInstanceOf(MlflowException.class)
        .hasMessageContaining("page token");
  }
}
