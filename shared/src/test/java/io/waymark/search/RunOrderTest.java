package io.waymark.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.tracking.entities.Run;
import io.waymark.tracking.entities.ViewType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunOrderTest {
  private static final List<Run> RUNS =
      List.of(
          Runs.withMetric(Runs.run("low", 1), "m", -1),
          Runs.run("none", 2),
          Runs.withMetric(Runs.run("nan", 3), "m", Double.NaN),
          Runs.withMetric(Runs.run("high", 4), "m", 7),
          Runs.run("alsonone", 2));

  @Test
  void theLatestRunComesFirstAndIdsBreakTies() {
    assertThat(ordered()).containsExactly("high", "nan", "alsonone", "none", "low");
  }

  @Test
  void numbersComeBeforeNaNAndThatBeforeNothingInEitherDirection() {
    assertThat(ordered("metrics.m")).containsExactly("low", "high", "nan", "alsonone", "none");
    assertThat(ordered("metrics.m DESC")).containsExactly("high", "low", "nan", "alsonone", "none");
  }

  @Test
  void anOrderByTheStartReplacesTheOneThatBreaksTies() {
    assertThat(ordered("created asc")).containsExactly("low", "alsonone", "none", "nan", "high");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " metrics.m",
        "metrics.m ",
        "DESC",
        "metrics.m DOWN",
        "metrics.m DESC NULLS LAST",
        "metrics.m, tags.t",
        "foo",
        "foo.bar",
        "dataset.name",
        "'run_id'",
        "metrics.`m",
        "metrics.m;"
      })
  void anythingElseIsRefused(String clause) {
    assertThatThrownBy(() -> ordered(clause))
        .isInstanceOfSatisfying(
            MlflowException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE));
  }

  @Test
  void aKeyMayBeNamedOnceOnly() {
    assertThatThrownBy(() -> ordered("created", "attributes.start_time DESC"))
        .hasMessage("`order_by` contains duplicate fields: [created, attributes.start_time DESC]");
  }

  private static List<String> ordered(String... orderBy) {
    return Runs.ids(
        new RunSearch((_, _) -> RUNS)
            .find(
                List.of("1"),
                "",
                ViewType.ALL,
                List.of(orderBy),
                Paging.upTo(10, 10, Optional.empty())));
  }
}
