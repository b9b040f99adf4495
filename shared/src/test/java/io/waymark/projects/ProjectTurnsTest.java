package io.waymark.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.access.Caller;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.outbox.Message;
import io.waymark.projects.entities.Backend;
import io.waymark.projects.entities.ExperimentChoice;
import io.waymark.projects.entities.ProjectQueue;
import io.waymark.projects.entities.ProjectQueue.Place;
import io.waymark.projects.entities.ProjectRun;
import io.waymark.projects.entities.Resources;
import io.waymark.projects.entities.Source;
import io.waymark.projects.entities.Submission;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProjectTurnsTest {
  private static final ProjectRun RUN = run();

  private final ProjectTurns turns =
      new ProjectTurns(
          new ProjectSettings(2, List.of(Backend.CODEBUILD)), () -> Instant.ofEpochMilli(5));

  @Test
  void whoComesTakesAFreePlace() {
    ProjectRunChange change = turns.enter(queued(ProjectQueue.EMPTY), RUN);
    assertThat(change.queue().running()).containsExactly(new Place("r", 5));
    assertThat(change.messages()).containsExactly(new Message.StartProjectRun("r", 1));
  }

  @Test
  void placesThatAreMoreByNowAreFilled() {
    ProjectQueue queue =
        new ProjectQueue(List.of(new Place("a", 1)), List.of("b", "c"), List.of("x", "y"));
    ProjectQueueChange change = turns.settle(queue, List.of("x"));
    assertThat(change.after())
        .isEqualTo(
            new ProjectQueue(
                List.of(new Place("a", 1), new Place("b", 5)), List.of("c"), List.of("y")));
    assertThat(change.messages()).containsExactly(new Message.StartProjectRun("b", 1));
  }

  @Test
  void placesThatAreFewerByNowAreNotTakenAway() {
    List<Place> three = List.of(new Place("a", 1), new Place("b", 1), new Place("c", 1));
    ProjectQueue queue = new ProjectQueue(three, List.of("d"), List.of());
    assertThat(turns.settle(queue, List.of()).after()).isEqualTo(queue);
  }

  @Test
  void theQueueIsNotWithoutEnd() {
    List<String> waiting = IntStream.range(0, 2_000).mapToObj(Integer::toString).toList();
    ProjectQueue full =
        new ProjectQueue(
            List.of(new Place("a", 1), new Place("b", 1)), waiting.subList(1, 2_000), List.of());
    ProjectQueue after = turns.enter(queued(full), RUN).queue();
    assertThat(after.position("r")).hasValue(2_000);
    assertThatThrownBy(() -> turns.enter(queued(after), RUN))
        .isInstanceOfSatisfying(
            MlflowException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.REQUEST_LIMIT_EXCEEDED);
              assertThat(e.retryAfter()).isPresent();
            })
        .hasMessage("2000 project runs wait already, which is the most. Please retry later.");
  }

  private static ProjectRunStore.Scene queued(ProjectQueue queue) {
    return new ProjectRunStore.Scene() {
      @Override
      public Optional<ProjectRun> run() {
        return Optional.empty();
      }

      @Override
      public ProjectQueue queue() {
        return queue;
      }

      @Override
      public Optional<ProjectRun> submitted() {
        return Optional.empty();
      }
    };
  }

  private static ProjectRun run() {
    Submission submission =
        new Submission(
            new Source.Archive("a".repeat(64), ""),
            "main",
            Map.of(),
            new ExperimentChoice.ById("0"),
            Optional.empty(),
            Optional.empty(),
            Resources.DEFAULT,
            60,
            Optional.empty());
    return Submitting.of(Caller.named("ada"), submission, Backend.CODEBUILD).run("r", "0", "n", 5);
  }
}
