package io.waymark.projectruns;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.emulators.Answer;
import io.waymark.emulators.Backend;
import io.waymark.emulators.Scenario;
import io.waymark.emulators.jobs.Job;
import io.waymark.emulators.jobs.Job.Status;
import io.waymark.emulators.jobs.Jobs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/**
 * What people see of a project run that a service of jobs executes: the jobs are processes of this
 * machine that execute what the synthesised stack has them execute, which fetches the runner from
 * the API. A subclass says which service it is, and where the state machine runs.
 */
abstract class JobSuite {
  static final Duration SOON = Duration.ofMinutes(10);

  /** How the jobs' service treats a run, by its resources. */
  static final Map<String, Integer> READY = Map.of("vcpu", 2, "memory_mb", 4_096);

  static final Map<String, Integer> SCARCE = Map.of("vcpu", 4, "memory_mb", 8_192);
  private static final Map<String, Integer> BROKEN = Map.of("vcpu", 8, "memory_mb", 16_384);
  static final Map<String, Integer> LIMITED = Map.of("vcpu", 16, "memory_mb", 32_768);

  static final Projects PROJECT = Projects.make();

  final ProjectRuns runs = new ProjectRuns(this::call);

  /** Calls the API, as {@link Backend} says. */
  abstract Answer call(String user, String path, String query, Optional<String> json)
      throws Exception;

  abstract Jobs jobs();

  /** {@code CODEBUILD} or {@code BATCH}. */
  abstract String service();

  @BeforeEach
  void upload() throws Exception {
    runs.upload(PROJECT);
  }

  final String submit(String entryPoint, Map<String, Integer> resources) throws Exception {
    return runs.submit(PROJECT, entryPoint, Map.of("resources", resources, "backend", service()));
  }

  @Scenario
  void succeeds_with_its_command() throws Exception {
    String run =
        runs.submit(
            PROJECT,
            "main",
            Map.of("backend", service(), "parameters", Map.of("whom", "everybody")));
    Answer ended = runs.awaitEnd(run, "SUCCEEDED", SOON);

    assertThat(ended.at("project_run", "exit_code")).isEqualTo(0);
    assertThat(runs.lines(run)).contains("hello everybody");
    awaitFile(run, "project/logs/attempt-1.log");
    assertThat(ends(run)).containsExactly(Status.SUCCEEDED);
  }

  @Scenario
  void fails_with_its_command() throws Exception {
    String run = submit("failing", READY);
    Answer ended = runs.awaitEnd(run, "FAILED", SOON);

    assertThat(ended.at("project_run", "exit_code")).isEqualTo(3);
    assertThat(runs.lines(run)).contains("before");
    // The job itself did what it had to do, and is not repeated.
    assertThat(ends(run)).containsExactly(Status.SUCCEEDED);
  }

  @Scenario
  void fails_when_its_job_is_lost_and_keeps_what_that_said() throws Exception {
    String run = submit("endless", READY);
    runs.awaitLine(run, "begun", SOON);
    jobs().of(run).forEach(Job::kill);

    Answer ended = runs.awaitEnd(run, "FAILED", SOON);
    assertThat(ended.text("project_run", "failure", "step")).isEqualTo("COMMAND");
    assertThat(runs.lines(run)).contains("begun");
    awaitFile(run, "project/logs/attempt-1.log");
    assertThat(ends(run)).containsExactly(Status.FAILED);
  }

  @Scenario
  void is_executed_by_another_computer_when_the_first_breaks_down() throws Exception {
    String run = submit("main", BROKEN);
    runs.awaitEnd(run, "SUCCEEDED", SOON);

    assertThat(runs.lines(run)).contains("hello world");
    assertThat(ends(run)).containsExactly(Status.FAULT, Status.SUCCEEDED);
  }

  @Scenario
  void is_never_executed_when_it_is_cancelled_before() throws Exception {
    String run = submit("endless", SCARCE);
    awaitJob(run);
    assertThat(runs.get(run).text("project_run", "state")).isEqualTo("PREPARING");
    runs.cancel(run);

    runs.awaitEnd(run, "CANCELLED", SOON);
    awaitNoJob(run);
    jobs().provide(run);
    assertThat(jobs().of(run)).noneMatch(Job::isExecuted);
  }

  @Scenario
  void is_stopped_when_it_is_cancelled() throws Exception {
    String run = submit("endless", READY);
    runs.awaitLine(run, "begun", SOON);
    assertThat(runs.get(run).text("project_run", "state")).isEqualTo("RUNNING");
    runs.cancel(run);

    runs.awaitEnd(run, "CANCELLED", SOON);
    awaitNoJob(run);
  }

  @Scenario
  void is_over_when_its_job_was_given_too_long() throws Exception {
    String run = submit("endless", READY);
    runs.awaitLine(run, "begun", SOON);
    jobs().timeOut(run);

    runs.awaitEnd(run, "TIMED_OUT", SOON);
    assertThat(ends(run)).containsExactly(Status.TIMED_OUT);
  }

  /** What became of its jobs, which may end a little later than the run. */
  List<Status> ends(String run) throws Exception {
    awaitNoJob(run);
    return statuses(run);
  }

  private List<Status> statuses(String run) {
    return jobs().of(run).stream().map(Job::status).toList();
  }

  /** The job of a run that only waits for a computer. */
  void awaitJob(String run) throws Exception {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (jobs().of(run).isEmpty()) {
      assertThat(System.nanoTime()).as("%s", runs.get(run).body()).isLessThan(deadline);
      Thread.sleep(100);
    }
  }

  void awaitNoJob(String run) throws Exception {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (statuses(run).contains(Status.IN_PROGRESS)) {
      assertThat(System.nanoTime()).as("%s", jobs().of(run)).isLessThan(deadline);
      Thread.sleep(100);
    }
  }

  private void awaitFile(String run, String path) throws Exception {
    String folder = path.substring(0, path.lastIndexOf('/'));
    long deadline = System.nanoTime() + SOON.toNanos();
    while (!runs.files(run, folder).contains(path)) {
      assertThat(System.nanoTime()).as("%s of %s", path, run).isLessThan(deadline);
      Thread.sleep(200);
    }
  }
}
