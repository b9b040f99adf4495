package io.waymark.validation;

import static io.waymark.validation.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.waymark.tracking.entities.Dataset;
import io.waymark.tracking.entities.DatasetInput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How long and how many: the limit itself passes, one more is refused in MLflow's words. */
class LimitsTest {
  private static final Dataset IRIS =
      new Dataset("iris", "d1", "local", "here", Optional.empty(), Optional.empty());

  static Stream<Arguments> lengths() {
    return Stream.of(
        length("Metric name", 250, text -> MetricRules.check("", text, 1, 0)),
        length("Param key", 250, text -> ParamRules.fit("", text, "", LongValues.TRUNCATE)),
        length("Param value", 6000, text -> ParamRules.fit("", "a", text, LongValues.REJECT)),
        length("tags[1].key", 250, text -> TagRules.fit("tags[1].", text, "", LongValues.TRUNCATE)),
        length(
            "tags[1].value", 8000, text -> TagRules.fit("tags[1].", "a", text, LongValues.REJECT)),
        length("key", 250, text -> TagRules.checkOfExperiment(text, "")),
        length("value", 20_000, text -> TagRules.checkOfExperiment("a", text)),
        length("name", 500, ExperimentRules::checkName),
        length("Model name", 500, LoggedModelRules::checkName),
        length("Model type", 500, LoggedModelRules::checkType),
        length("Param key", 255, text -> LoggedModelRules.checkParamKeys(List.of("a", text))),
        length("Tag key", 255, text -> LoggedModelRules.checkTagKeys(List.of("a", text))),
        length("name", 500, text -> check(new Dataset(text, "", "", "", none(), none()))),
        length("digest", 36, text -> check(new Dataset("", text, "", "", none(), none()))),
        length("source", 65_535, text -> check(new Dataset("", "", "", text, none(), none()))),
        length(
            "schema",
            1_048_575,
            text -> check(new Dataset("", "", "", "", Optional.of(text), none()))),
        length(
            "profile",
            16_777_215,
            text -> check(new Dataset("", "", "", "", none(), Optional.of(text)))),
        length("key", 255, text -> DatasetRules.check(new DatasetInput(IRIS, Map.of(text, "")))),
        length(
            "value", 500, text -> DatasetRules.check(new DatasetInput(IRIS, Map.of("a", text)))));
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("lengths")
  void aTextMayBeAsLongAsTheLimit(String name, int limit, Consumer<String> check) {
    assertThatCode(() -> check.accept("x".repeat(limit))).doesNotThrowAnyException();
    assertRefused(
        () -> check.accept("x".repeat(limit + 1)),
        "'%s' exceeds the maximum length of %d characters".formatted(name, limit));
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("lengths")
  void lengthsAreCountedInCharactersNotInBytes(String name, int limit, Consumer<String> check) {
    assertThatCode(() -> check.accept("ж".repeat(limit))).doesNotThrowAnyException();
  }

  @Test
  void longValuesAreCutUnlessTheyAreToBeRefused() {
    assertThat(ParamRules.fit("", "a", "x".repeat(6001), LongValues.TRUNCATE)).hasSize(6000);
    assertThat(TagRules.fit("", "a", "x".repeat(8001), LongValues.TRUNCATE)).hasSize(8000);
    assertThat(TagRules.fit("", "a", "x".repeat(8000), LongValues.REJECT)).hasSize(8000);
  }

  @Property
  void aCutTextIsAsLongAsMayBeAndWholeInItsCharacters(
      @ForAll String text, @ForAll @IntRange(max = 20) int limit) {
    String cut = Length.cut(limit, text);
    assertThat(text).startsWith(cut);
    assertThat(Length.of(cut)).isEqualTo(Math.min(limit, Length.of(text)));
  }

  @Test
  void aCharacterOutsideTheBasicPlaneCountsOnce() {
    assertThat(Length.of("🎉".repeat(250))).isEqualTo(250);
    assertThat(Length.exceeds(250, "🎉".repeat(250))).isFalse();
    assertThat(Length.cut(1, "🎉🎉")).isEqualTo("🎉");
  }

  @Test
  void aBatchHoldsThousandMetricsHundredParamsHundredTagsAndThousandInAll() {
    assertThatCode(() -> BatchRules.checkCounts(1000, 0, 0)).doesNotThrowAnyException();
    assertThatCode(() -> BatchRules.checkCounts(800, 100, 100)).doesNotThrowAnyException();
    assertTooMany(() -> BatchRules.checkCounts(1001, 0, 0), 1000, "metrics", 1001);
    assertTooMany(() -> BatchRules.checkCounts(0, 101, 0), 100, "params", 101);
    assertTooMany(() -> BatchRules.checkCounts(0, 0, 101), 100, "tags", 101);
    assertTooMany(
        () -> BatchRules.checkCounts(801, 100, 100), 1000, "metrics, params, and tags", 1001);
  }

  @Test
  void onlyABatchInsideAStringIsLimitedInItsBytes() {
    byte[] object = ("{" + " ".repeat(1_100_000) + "}").getBytes(StandardCharsets.US_ASCII);
    byte[] text = ("\"" + " ".repeat(1_000_000) + "\"").getBytes(StandardCharsets.US_ASCII);
    assertThatCode(() -> BatchRules.checkText(object)).doesNotThrowAnyException();
    assertThatCode(() -> BatchRules.checkText(new byte[0])).doesNotThrowAnyException();
    assertRefused(
        () -> BatchRules.checkText(text),
        "Batched logging API requests must be at most 1000000 bytes, got a request of size"
            + " 1000002.");
  }

  @Test
  void anExperimentHasFiftyViews() {
    List<String> keys = IntStream.range(0, 51).mapToObj(i -> "mlflow.customView.view" + i).toList();
    assertThatCode(() -> CustomViews.check(keys.subList(1, 51))).doesNotThrowAnyException();
    assertRefused(
        () -> CustomViews.check(keys),
        "Unable to create another custom view; the maximum number of custom views per experiment is"
            + " 50. Delete an existing custom view before creating a new one.");
  }

  private static Arguments length(String name, int limit, Consumer<String> check) {
    return Arguments.of(name, limit, check);
  }

  private static void check(Dataset dataset) {
    DatasetRules.check(new DatasetInput(dataset, Map.of()));
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private static void assertTooMany(ThrowingCallable check, int limit, String what, int count) {
    assertRefused(
        check,
        "A batch logging request can contain at most %d %s. Got %d %s. Please split up %s across multiple requests and try again."
            .formatted(limit, what, count, what, what));
  }
}
