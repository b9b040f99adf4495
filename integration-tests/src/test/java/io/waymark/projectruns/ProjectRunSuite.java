package io.waymark.projectruns;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.emulators.Answer;
import io.waymark.emulators.Faults;
import io.waymark.emulators.Scenario;
import io.waymark.emulators.jobs.Job;
import io.waymark.json.Fields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/**
 * What people see of project runs besides, whoever executes their jobs. The longest of them starts
 * first, and last those for which others would have to wait.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ProjectRunSuite extends JobSuite {
  /** Seconds: the shortest time that a run may be given. */
  private static final int TIMEOUT = 60;

  /** Seconds: for the command's end, its report and a busy machine. */
  private static final int BESIDES = 60;

  /** Seconds: the command begins while the report is under way that the job has begun. */
  private static final int FIRST_REPORT = 10;

  private static final int MANY = 50;

  /** The stack's default. */
  private static final int PLACES = 10;

  /** What the functions fail for. */
  abstract Faults faults();

  abstract SfnClient stepFunctions();

  @Override
  String service() {
    return "CODEBUILD";
  }

  @Scenario
  @Order(1)
  void never_runs_for_longer_than_it_may() throws Exception {
    String run =
        runs.submit(PROJECT, "endless", Map.of("timeout_seconds", TIMEOUT, "backend", service()));
    runs.awaitLine(run, "begun", SOON);
    Answer ended = runs.awaitEnd(run, "TIMED_OUT", SOON);

    Fields times = Fields.of(ended.body()).message("project_run").orElseThrow();
    long millis = times.requiredInt64("ended_at") - times.requiredInt64("started_at");
    assertThat(millis).isBetween((TIMEOUT - FIRST_REPORT) * 1_000L, (TIMEOUT + BESIDES) * 1_000L);
    awaitNoJob(run);
  }

  @Scenario
  void is_one_run_however_often_it_is_submitted() throws Exception {
    Map<String, Object> once = Map.of("client_token", UUID.randomUUID().toString());
    Set<String> submitted = new HashSet<>(together(8, () -> runs.submit(PROJECT, "main", once)));
    assertThat(submitted).hasSize(1);

    String run = submitted.iterator().next();
    runs.awaitEnd(run, "SUCCEEDED", SOON);
    assertThat(runs.submit(PROJECT, "main", once)).isEqualTo(run);
    assertThat(jobs().of(run)).hasSize(1);
  }

  @Scenario
  void fails_when_it_can_not_be_prepared() throws Exception {
    String run = submitWithBroken("ProjectPrepareFunction");
    Answer ended = runs.awaitEnd(run, "FAILED", SOON);

    assertThat(ended.text("project_run", "failure", "step")).isEqualTo("PREPARE");
    assertThat(jobs().of(run)).isEmpty();
  }

  /** Somebody's mistake is told at once; nothing is tried again, and nothing broke. */
  @Scenario
  void fails_where_its_source_is_not_to_be_had() throws Exception {
    String run = runs.submit(Map.of("uri", "https://127.0.0.1:1/nowhere.git"));
    Answer ended = runs.awaitEnd(run, "FAILED", SOON);

    assertThat(ended.text("project_run", "failure", "step")).isEqualTo("PREPARE");
    assertThat(jobs().of(run)).isEmpty();
    try (SfnClient stepFunctions = stepFunctions()) {
      ExecutionStatus status = ExecutionStatus.RUNNING;
      while (status == ExecutionStatus.RUNNING) {
        Thread.sleep(200);
        status = stepFunctions.describeExecution(e -> e.executionArn(execution(run))).status();
      }
      assertThat(status).isEqualTo(ExecutionStatus.SUCCEEDED);
    }
  }

  @Scenario
  void fails_when_its_execution_is_aborted() throws Exception {
    String run = submit("endless", READY);
    runs.awaitLine(run, "begun", SOON);
    try (SfnClient stepFunctions = stepFunctions()) {
      stepFunctions.stopExecution(stop -> stop.executionArn(execution(run)));
    }

    Answer ended = runs.awaitEnd(run, "FAILED", SOON);
    assertThat(ended.text("project_run", "failure", "error")).isEqualTo("ProjectRun.ABORTED");
    awaitNoJob(run);
  }

  @Scenario
  void fails_though_its_execution_could_not_record_it() throws Exception {
    String run = submit("endless", READY);
    runs.awaitLine(run, "begun", SOON);
    // As the state machine calls it, and not the rule on the execution's end.
    faults().set("ProjectRecordFunction", "\"run_id\": \"%s\"".formatted(run), true);
    faults().set("ProjectRecordFunction", "\"run_id\":\"%s\"".formatted(run), true);
    jobs().of(run).forEach(Job::kill);

    Answer ended = runs.awaitEnd(run, "FAILED", SOON);
    assertThat(ended.text("project_run", "failure", "error")).isEqualTo("ProjectRun.FAILED");
  }

  /** Submits while a function fails, and leaves it failing for this run alone. */
  private String submitWithBroken(String function) throws Exception {
    // Others may meet it too, for so short a time that their next try succeeds.
    faults().set(function, "", true);
    try {
      String run = submit("main", READY);
      faults().set(function, run, true);
      return run;
    } finally {
      faults().set(function, "", false);
    }
  }

  private static String execution(String run) {
    return "arn:aws:states:us-east-1:000000000000:execution:waymark-project-runs:%s-1"
        .formatted(run);
  }

  /** Others that are under way at the same time take places as well. */
  @Scenario
  @Order(Integer.MAX_VALUE)
  void take_turns_when_there_are_many() throws Exception {
    String experiment = runs.experiment("many-" + UUID.randomUUID());
    Map<String, Object> ours = Map.of("experiment_id", experiment);
    List<String> first =
        together(PLACES, () -> runs.submit(PROJECT, "main", Map.of("resources", SCARCE)));
    List<String> many = new ArrayList<>(together(MANY, () -> runs.submit(PROJECT, "main", ours)));
    // The first ones are before them, and wait for computers.
    assertThat(runs.search(experiment, Set.of("QUEUED"))).hasSize(MANY);
    String unwanted = many.removeLast();
    runs.cancel(unwanted);
    runs.awaitEnd(unwanted, "CANCELLED", SOON);

    for (String run : first) {
      awaitJob(run);
      jobs().provide(run);
    }
    List<Fields> ended = new ArrayList<>();
    for (String run : many) {
      Answer answer = runs.awaitEnd(run, "SUCCEEDED", SOON);
      ended.add(Fields.of(answer.body()).message("project_run").orElseThrow());
      assertThat(jobs().of(run)).hasSize(1);
    }
    assertThat(jobs().of(unwanted)).isEmpty();
    assertThat(runs.search(experiment, Set.of("SUCCEEDED"))).hasSize(MANY - 1);
    assertThat(mostAtOnce(ended)).isBetween(2, PLACES);
  }

  /** By the times that their states tell; a place is given on when a run ends, and not before. */
  private static int mostAtOnce(List<Fields> ended) {
    TreeMap<Long, Integer> changes = new TreeMap<>();
    for (Fields run : ended) {
      changes.merge(run.requiredInt64("started_at"), 1, Integer::sum);
      changes.merge(run.requiredInt64("ended_at"), -1, Integer::sum);
    }
    int now = 0;
    int most = 0;
    for (int change : changes.values()) {
      now += change;
      most = Math.max(most, now);
    }
    return most;
  }

  private static <T> List<T> together(int times, Callable<T> call) throws Exception {
    Semaphore places = new Semaphore(8);
    List<Callable<T>> calls = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      calls.add(
          () -> {
            places.acquire();
            try {
              return call.call();
            } finally {
              places.release();
            }
          });
    }
    List<T> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> result : threads.invokeAll(calls)) {
        results.add(result.get());
      }
    }
    return results;
  }
}
