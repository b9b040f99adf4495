package io.waymark.dynamodb.packed;

import io.waymark.tracking.entities.Dataset;
import io.waymark.tracking.entities.DatasetInput;
import io.waymark.tracking.entities.LifecycleStage;
import io.waymark.tracking.entities.LoggedModel;
import io.waymark.tracking.entities.LoggedModelStatus;
import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.ModelMetric;
import io.waymark.tracking.entities.ModelOutput;
import io.waymark.tracking.entities.Run;
import io.waymark.tracking.entities.RunInfo;
import io.waymark.tracking.entities.RunStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random values of what is stored. */
public final class Samples {
  private Samples() {}

  /** Well-formed Unicode, short and long. */
  public static Arbitrary<String> text() {
    return Arbitraries.strings()
        .all()
        .excludeChars(loneSurrogates())
        .ofMaxLength(60)
        .flatMap(text -> Arbitraries.of(text, text + "𝄞", text.repeat(20)));
  }

  /** Few keys, so that points and repeats pile up. */
  public static Arbitrary<Metric> point() {
    Arbitrary<String> key =
        Arbitraries.oneOf(Arbitraries.of("loss", "loss/val", "lr", "𝄞a", "𝄟a"), text());
    Arbitrary<Double> value =
        Arbitraries.oneOf(
            Arbitraries.doubles(), Arbitraries.of(0.0, -0.0, 1.0, Double.NaN, Double.MIN_VALUE));
    Arbitrary<Long> time =
        Arbitraries.oneOf(Arbitraries.longs().greaterOrEqual(0), Arbitraries.longs().between(1, 9));
    Arbitrary<Long> step =
        Arbitraries.oneOf(Arbitraries.longs(), Arbitraries.longs().between(0, 9));
    return Combinators.combine(key, value, time, step).as(Metric::new);
  }

  public static Arbitrary<List<Metric>> points() {
    return point().list().ofMaxSize(80);
  }

  static Arbitrary<ModelMetrics> modelMetrics() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 1 << 20),
            Arbitraries.longs(),
            Arbitraries.longs(),
            modelMetric().list().ofMaxSize(40))
        .as(ModelMetrics::new);
  }

  static Arbitrary<OwnStage> ownStage() {
    return Combinators.combine(
            Arbitraries.of(LifecycleStage.class), Arbitraries.longs().between(0, 1L << 40))
        .as(OwnStage::new)
        .flatMap(stage -> Arbitraries.of(stage, OwnStage.NONE));
  }

  static Arbitrary<ExperimentState> experimentState() {
    Arbitrary<Long> time = Arbitraries.longs().greaterOrEqual(0);
    return Combinators.combine(
            text(), text(), Arbitraries.of(LifecycleStage.class), time, time, time)
        .as(ExperimentState::new);
  }

  static Arbitrary<Run> run() {
    return Combinators.combine(
            info(),
            map(),
            map(),
            input().list().ofMaxSize(4),
            text().list().ofMaxSize(3),
            outputs())
        .as(
            (info, params, tags, inputs, models, outputs) ->
                new Run(info, Map.of(), params, tags, inputs, models, outputs));
  }

  static Arbitrary<LoggedModel> model() {
    Arbitrary<Long> time = Arbitraries.longs();
    Arbitrary<List<String>> names = text().list().ofSize(4);
    return Combinators.combine(
            names,
            time,
            time,
            Arbitraries.of(LoggedModelStatus.class),
            optional(text()),
            map(),
            map())
        .as(
            (name, created, updated, status, type, params, tags) ->
                new LoggedModel(
                    name.get(0),
                    name.get(1),
                    name.get(2),
                    name.get(3),
                    created,
                    updated,
                    status,
                    type,
                    type.map(t -> t + "!"),
                    created % 2 == 0,
                    params,
                    tags,
                    List.of()));
  }

  private static Arbitrary<RunInfo> info() {
    Arbitrary<OptionalLong> end =
        Arbitraries.longs()
            .map(OptionalLong::of)
            .optional()
            .map(e -> e.orElse(OptionalLong.empty()));
    return Combinators.combine(
            text().list().ofSize(5), Arbitraries.of(RunStatus.class), Arbitraries.longs(), end)
        .as(
            (names, status, start, over) ->
                new RunInfo(
                    names.get(0),
                    names.get(1),
                    names.get(2),
                    names.get(3),
                    status,
                    start,
                    over,
                    LifecycleStage.ACTIVE,
                    names.get(4)));
  }

  private static Arbitrary<DatasetInput> input() {
    Arbitrary<Dataset> dataset =
        Combinators.combine(text(), text(), text(), text(), optional(text()), optional(text()))
            .as(Dataset::new);
    return Combinators.combine(dataset, map()).as(DatasetInput::new);
  }

  private static Arbitrary<List<ModelOutput>> outputs() {
    return Combinators.combine(text(), Arbitraries.longs())
        .as(ModelOutput::new)
        .list()
        .ofMaxSize(4);
  }

  /** Of few runs and data sets, as points of one model are. */
  public static Arbitrary<ModelMetric> modelMetric() {
    Arbitrary<String> run = Arbitraries.oneOf(Arbitraries.of("r1", "r2"), text());
    Arbitrary<String> dataset = Arbitraries.oneOf(Arbitraries.of("iris", "wine"), text());
    return Combinators.combine(point(), run, optional(dataset), optional(dataset))
        .as(ModelMetric::new);
  }

  static Arbitrary<Map<String, String>> map() {
    return Arbitraries.maps(text(), text()).ofMaxSize(20);
  }

  private static Arbitrary<Optional<String>> optional(Arbitrary<String> text) {
    return text.optional();
  }

  private static char[] loneSurrogates() {
    int count = Character.MAX_SURROGATE - Character.MIN_SURROGATE + 1;
    char[] surrogates = new char[count];
    for (int i = 0; i < count; i++) {
      surrogates[i] = (char) (Character.MIN_SURROGATE + i);
    }
    return surrogates;
  }
}
