package io.waymark.dynamodb.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.MlflowException;
import io.waymark.tracking.entities.LoggedModel;
import io.waymark.tracking.entities.ModelMetric;
import io.waymark.tracking.entities.Run;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is packed comes out as it went in. */
class PackedFormatsTest {

  @Property(tries = 300)
  void ofARun(@ForAll("runs") Run run, @ForAll("stages") OwnStage stage) {
    RunDocument document = new RunDocument(run, stage);
    assertThat(RunDocument.unpack(document.pack())).isEqualTo(document);
  }

  @Property(tries = 300)
  void ofALoggedModel(@ForAll("models") LoggedModel model) {
    assertThat(ModelDocument.unpack(ModelDocument.pack(model))).isEqualTo(model);
  }

  @Property(tries = 300)
  void ofTheMetricsOfALoggedModel(@ForAll("modelMetrics") ModelMetrics metrics) {
    assertThat(ModelMetrics.unpack(metrics.pack())).isEqualTo(metrics);
    assertThat(ModelPoints.unpack(ModelPoints.pack(metrics.recent()))).isEqualTo(metrics.recent());
  }

  @Property(tries = 100)
  void splitPointsFitAndAreAllThere(@ForAll("modelMetrics") ModelMetrics metrics) {
    List<List<ModelMetric>> parts = ModelPoints.split(metrics.recent(), 400);
    assertThat(parts.stream().flatMap(List::stream)).isEqualTo(metrics.recent());
    assertThat(parts)
        .allSatisfy(
            part -> assertThat(part.size() < 2 || ModelPoints.pack(part).length <= 400).isTrue());
  }

  @Property(tries = 300)
  void ofAnExperiment(@ForAll("states") ExperimentState state) {
    assertThat(ExperimentState.unpack(state.pack())).isEqualTo(state);
  }

  @Property(tries = 300)
  void ofTags(@ForAll("tags") Map<String, String> tags) {
    assertThat(Tags.unpack(Tags.pack(tags))).isEqualTo(tags);
  }

  @Example
  void tellsWhenANewerReleaseWroteIt() {
    assertThatThrownBy(() -> Tags.unpack(new byte[] {0x20, 0}))
        .isInstanceOf(MlflowException.class)
        .hasMessageContaining("newer release");
  }

  @Example
  void tellsWhenItIsDamaged() {
    byte[] packed = Tags.pack(Map.of("key", "value ".repeat(100)));
    byte[] cut = Arrays.copyOf(packed, packed.length - 5);
    assertThatThrownBy(() -> Tags.unpack(cut)).isInstanceOf(IllegalStateException.class);
  }

  @Provide
  Arbitrary<Run> runs() {
    return Samples.run();
  }

  @Provide
  Arbitrary<LoggedModel> models() {
    return Samples.model();
  }

  @Provide
  Arbitrary<ModelMetrics> modelMetrics() {
    return Samples.modelMetrics();
  }

  @Provide
  Arbitrary<ExperimentState> states() {
    return Samples.experimentState();
  }

  @Provide
  Arbitrary<OwnStage> stages() {
    return Samples.ownStage();
  }

  @Provide
  Arbitrary<Map<String, String>> tags() {
    return Samples.map();
  }
}
