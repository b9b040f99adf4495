package io.waymark.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.waymark.error.MlflowException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the comparison with MLflow's server can't show; the rest is compared there. */
final class PlannerTest {
  private static final String DOCUMENT =
      "query A($d: MlflowGetRunInput! = {runId: \"a\\u00e9\\n\"}) @component(name: \"x\") "
          + "{ a: mlflowGetRun(input: $d) { run { ...F, info { status } } } } # end\n"
          + "fragment F on MlflowRunExtension { data { metrics { key value } } }";

  @Test
  void aPlanHasFragmentsAndVariablesPutIn() {
    Plan.Field run = plan(DOCUMENT).fields().getFirst();
    assertThat(run.key()).isEqualTo("a");
    assertThat(run.input()).isEqualTo(Map.of("runId", "aé\n"));
    assertThat(run.of().orElseThrow().fields().getFirst().of().orElseThrow().fields())
        .extracting(Plan.Field::key)
        .containsExactly("data", "info");
  }

  /** Whatever comes, nothing but the two errors that become answers. */
  @Test
  void aDamagedDocumentIsAMistakeAndNoFailure() {
    Random random = new Random(1);
    List<String> pieces = List.of("{", "}", "...", "\"", "\\", "[", "$d", ":", "!", "\ud800", "9");
    int read = 0;
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder(DOCUMENT);
      for (int change = random.nextInt(3); change >= 0; change--) {
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + random.nextInt(4));
        text.replace(from, to, pieces.get(random.nextInt(pieces.size())));
      }
      try {
        plan(text.toString());
        read++;
      } catch (MlflowException | GraphqlException mistake) {
        assertThat(mistake).hasMessageNotContaining("null");
      }
    }
    assertThat(read).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Each default would need the other's.
        "query($a: String = $b, $b: String = $a) { mlflowGetRun(input: {runId: $a}) { __typename }"
            + " }",
        "{ mlflowGetRun(input: {runId: \"\"\"x\"\"\"}) { __typename } }",
        "{ mlflowGetRun(input: {runId: 99999999999999999999}) { __typename } }"
      })
  void whatIsNotReadIsASyntaxError(String document) {
    assertThatExceptionOfType(MlflowException.class)
        .isThrownBy(() -> plan(document))
        .withMessageStartingWith("Syntax Error in the GraphQL query at character ");
  }

  /**
   * Each of these fragments doubles what the next selects: 2^50 fields for who follows them all.
   */
  @Test
  void fragmentsThatMultiplyAreFollowedOnce() {
    StringBuilder text = new StringBuilder("{ ...F0 }");
    for (int i = 0; i < 50; i++) {
      text.append(" fragment F%d on Query { ...F%d ... { ...F%d } }".formatted(i, i + 1, i + 1));
    }
    text.append(" fragment F50 on Query { __typename }");
    assertThat(plan(text.toString()).fields()).hasSize(1);
  }

  @Test
  void introspectionSaysThatItIsNotServed() {
    assertThatExceptionOfType(GraphqlException.class)
        .isThrownBy(() -> plan("{ __schema { queryType { name } } }"))
        .withMessage("Introspection is not served here.");
  }

  private static Plan plan(String document) {
    return Planner.plan(Parser.parse(document), Optional.empty(), Map.of());
  }
}
