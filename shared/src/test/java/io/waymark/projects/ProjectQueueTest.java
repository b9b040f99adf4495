package io.waymark.projects;

import static io.waymark.projects.ProjectWorld.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.projects.entities.Claim;
import io.waymark.projects.entities.ProjectQueue;
import io.waymark.projects.entities.ProjectQueue.Place;
import io.waymark.projects.entities.ProjectRun;
import io.waymark.projects.entities.ProjectRunState;
import io.waymark.s3.S3ProxyServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens to runs in whatever order, there are never more with a place than there may be,
 * nobody is lost or waits beside a free place, and whoever came first is started first.
 */
class ProjectQueueTest {
  private static final int LIMIT = 2;
  private static final int MOVES = 60;

  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();

  static LongStream seeds() {
    return LongStream.range(0, 12);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void thePlacesAreGivenInTurn(long seed) {
    new Play(new ProjectWorld(S3.client(), LIMIT), new Random(seed)).play();
  }

  /** People, jobs and workflows, each move at random. */
  private static final class Play {
    private final ProjectWorld world;
    private final Random random;
    private final List<String> submitted = new ArrayList<>();
    private final Map<String, Claim> claims = new HashMap<>();
    private final Set<String> neverPlaced = new LinkedHashSet<>();

    Play(ProjectWorld world, Random random) {
      this.world = world;
      this.random = random;
    }

    void play() {
      for (int move = 0; move < MOVES; move++) {
        world.now.addAndGet(1 + random.nextInt(40_000));
        move();
        world.deliver();
        check();
      }
      assertThat(world.told).hasSizeGreaterThan(LIMIT);
    }

    private void move() {
      switch (random.nextInt(10)) {
        case 0, 1, 2 -> submitted.add(world.submit().runId());
        case 3, 4 -> any().ifPresent(this::begin);
        case 5, 6 -> any().ifPresent(this::exit);
        case 7 -> any().ifPresent(this::cancel);
        case 8 -> any().ifPresent(this::lose);
        default -> {
          int unused = world.steps.sweep();
        }
      }
    }

    private Optional<String> any() {
      return submitted.isEmpty()
          ? Optional.empty()
          : Optional.of(submitted.get(random.nextInt(submitted.size())));
    }

    /** Workflows begin what they were told to. */
    private void begin(String runId) {
      int attempt = world.service.get(runId).course().attempt();
      boolean isTold = world.told.contains("start %s %d".formatted(runId, attempt));
      if (isTold && state(runId) == ProjectRunState.QUEUED) {
        String ticket = world.steps.prepare(runId, attempt).ticket();
        claims.put(runId, world.jobs.claim(runId, attempt, ticket));
      }
    }

    private void exit(String runId) {
      Claim claim = claims.get(runId);
      if (claim != null) {
        assertThat(world.jobs.report(ProjectWorld.exited(claim, 1, random.nextInt(2)))).isTrue();
      }
    }

    private void cancel(String runId) {
      if (world.store.queue().waiting().contains(runId)) {
        neverPlaced.add(runId);
      }
      ProjectRun unused = world.service.cancel(ADA, runId, "");
    }

    private void lose(String runId) {
      if (claims.containsKey(runId)) {
        world.steps.record(runId, world.service.get(runId).course().attempt(), Optional.empty());
      }
    }

    private void check() {
      ProjectQueue queue = world.store.queue();
      List<String> placed = queue.running().stream().map(Place::runId).toList();
      assertThat(placed).hasSizeLessThanOrEqualTo(LIMIT).doesNotHaveDuplicates();
      assertThat(queue.waiting()).isSubsetOf(submitted).doesNotHaveDuplicates();
      assertThat(Collections.disjoint(queue.waiting(), placed)).isTrue();
      if (!queue.waiting().isEmpty()) {
        assertThat(placed).hasSize(LIMIT);
      }
      for (String runId : submitted) {
        assertThat(placed.contains(runId) || queue.waiting().contains(runId))
            .isNotEqualTo(state(runId).hasEnded());
      }
      List<String> inTurn =
          submitted.stream()
              .filter(runId -> !queue.waiting().contains(runId))
              .filter(runId -> !neverPlaced.contains(runId))
              .map("start %s 1"::formatted)
              .toList();
      assertThat(world.told.stream().filter(what -> what.startsWith("start")).toList())
          .filteredOn(what -> what.endsWith(" 1"))
          .isEqualTo(inTurn);
    }

    private ProjectRunState state(String runId) {
      return world.service.get(runId).state();
    }
  }
}
