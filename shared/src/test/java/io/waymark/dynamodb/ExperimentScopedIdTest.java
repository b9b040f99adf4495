package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class ExperimentScopedIdTest {

  @Property
  void carriesItsExperiment(@ForAll @LongRange(min = 0, max = (1L << 48) - 1) long experiment) {
    String experimentId = Long.toString(experiment);
    String id = ExperimentScopedId.draw(experimentId);

    assertThat(id).matches("[0-9a-f]{32}");
    assertThat(ExperimentScopedId.experimentId(id)).contains(experimentId);
  }

  @Example
  void looksRandomThroughout() {
    for (int digit = 0; digit < 32; digit++) {
      int at = digit;
      assertThat(IntStream.range(0, 400).mapToObj(_ -> ExperimentScopedId.draw("1").charAt(at)))
          .as("digit %d", digit)
          .contains('0', '7', 'f');
    }
  }

  @Property
  void readsAnyText(@ForAll String id) {
    assertThat(ExperimentScopedId.experimentId(id).isPresent())
        .isEqualTo(id.matches("[0-9a-f]{32}"));
  }

  @Example
  void refusesWhatCannotBeAnExperiment() {
    assertThatThrownBy(() -> ExperimentScopedId.draw(Long.toString(1L << 48)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
