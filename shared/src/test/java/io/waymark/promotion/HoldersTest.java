package io.waymark.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.modelregistry.entities.HistoryEntry;
import io.waymark.modelregistry.entities.Movement;
import io.waymark.modelregistry.entities.Stage;
import io.waymark.modelregistry.entities.Target;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HoldersTest {
  private static final Target PRODUCTION = new Target.InStage(Stage.PRODUCTION);

  private static final List<HistoryEntry> HISTORY =
      List.of(
          moved(30, 3, List.of(1, 2), List.of(3)),
          moved(10, 1, List.of(), List.of(1)),
          moved(20, 2, List.of(), List.of(2)));

  private static HistoryEntry moved(
      long time, long seq, List<Integer> left, List<Integer> entered) {
    Movement movement = new Movement(PRODUCTION, left, entered);
    return new HistoryEntry(
        time, seq, "ada", Optional.empty(), Optional.empty(), List.of(movement));
  }

  @Test
  void weKnowWhoHeldAStageAtAnyMoment() {
    assertThat(Holders.at(HISTORY, PRODUCTION, 9)).isEmpty();
    assertThat(Holders.at(HISTORY, PRODUCTION, 10)).containsExactly(1);
    assertThat(Holders.at(HISTORY, PRODUCTION, 29)).containsExactly(1, 2);
    assertThat(Holders.at(HISTORY, PRODUCTION, 30)).containsExactly(3);
    assertThat(Holders.at(HISTORY, new Target.Alias("Production"), 30)).isEmpty();
  }

  @Test
  void whoWasThereBeforeIsWhoLeft() {
    assertThat(Holders.before(HISTORY, PRODUCTION, 3)).contains(2);
    assertThat(Holders.before(HISTORY, PRODUCTION, 1)).isEmpty();
  }
}
