package io.waymark.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.tracking.entities.Run;
import io.waymark.tracking.entities.ViewType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class PagingTest {

  @Property
  void pagesOfAnySizeMakeUpTheWholeResult(
      @ForAll("runs") List<Run> runs,
      @ForAll("orders") List<String> orderBy,
      @ForAll @IntRange(min = 1, max = 7) int size) {
    List<Run> whole = find(runs, orderBy, 50_000, Optional.empty()).entities();

    List<Run> paged = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      Page<Run> page = find(runs, orderBy, size, token);
      paged.addAll(page.entities());
      token = page.nextToken(page.entities().size());
      assertThat(page.entities()).hasSizeBetween(token.isPresent() ? size : 0, size);
    } while (token.isPresent());

    assertThat(paged).isEqualTo(whole);
    assertThat(whole).containsExactlyInAnyOrderElementsOf(runs);
  }

  @Property
  void aPageStaysAsItIsWhileRunsAreAddedBeforeIt(
      @ForAll("runs") List<Run> runs,
      @ForAll("orders") List<String> orderBy,
      @ForAll @IntRange(min = 1, max = 7) int size) {
    Page<Run> first = find(runs, orderBy, size, Optional.empty());
    Optional<String> token = first.nextToken(first.entities().size());
    Set<Run> seen = new HashSet<>(first.entities());
    List<Run> older = runs.stream().filter(run -> !seen.contains(run)).toList();

    List<Run> more = new ArrayList<>(runs);
    Runs.ids(first).forEach(id -> more.add(copy(runs, id)));

    assertThat(token.isPresent()).isEqualTo(!older.isEmpty());
    if (token.isPresent()) {
      List<Run> next = find(more, orderBy, 50_000, token).entities();
      assertThat(next)
          .containsSubsequence(find(older, orderBy, 50_000, Optional.empty()).entities());
      assertThat(next).doesNotContainAnyElementsOf(seen);
    }
  }

  @Property
  void rowsCutFromAPageComeWithTheNext(
      @ForAll("runs") List<Run> runs, @ForAll("orders") List<String> orderBy) {
    Page<Run> page = find(runs, orderBy, 50_000, Optional.empty());
    List<Run> all = page.entities();

    for (int count = 1; count < all.size(); count++) {
      assertThat(find(runs, orderBy, 50_000, page.nextToken(count)).entities())
          .isEqualTo(all.subList(count, all.size()));
    }
  }

  /** A run that stands right behind its original, or before it, as ids fall. */
  private static Run copy(List<Run> runs, String id) {
    Run original =
        runs.stream().filter(run -> run.info().runId().equals(id)).findFirst().orElseThrow();
    return Runs.run(id + "+", original.info().startTime())
        .withMetrics(original.metrics())
        .withTags(original.tags());
  }

  @Provide
  Arbitrary<List<Run>> runs() {
    Arbitrary<Optional<Double>> metric =
        Arbitraries.of(1.0, -1.0, 0.0, Double.NaN, Double.MAX_VALUE).optional();
    Arbitrary<Optional<String>> tag = Arbitraries.of("a", "", "é", "～", "😀").optional();
    return Combinators.combine(
            Arbitraries.strings().numeric().ofLength(3),
            Arbitraries.longs().between(0, 2),
            metric,
            tag)
        .as(
            (id, start, m, t) -> {
              Run run = Runs.run(id, start);
              run = m.isPresent() ? Runs.withMetric(run, "m", m.get()) : run;
              return t.isPresent() ? Runs.withTag(run, "t", t.get()) : run;
            })
        .list()
        .uniqueElements(run -> run.info().runId())
        .ofMaxSize(25);
  }

  @Provide
  Arbitrary<List<String>> orders() {
    return Arbitraries.of("metrics.m", "tags.t", "start_time", "end_time", "run_id")
        .list()
        .uniqueElements()
        .ofMaxSize(3)
        .flatMap(
            keys ->
                Arbitraries.of("", " ASC", " DESC")
                    .list()
                    .ofSize(keys.size())
                    .map(
                        directions ->
                            IntStream.range(0, keys.size())
                                .mapToObj(i -> keys.get(i) + directions.get(i))
                                .toList()));
  }

  private static Page<Run> find(
      List<Run> runs, List<String> orderBy, int size, Optional<String> token) {
    return new RunSearch((_, _) -> runs)
        .find(List.of("1"), "", ViewType.ALL, orderBy, Paging.upTo(50_000, size, token));
  }
}
