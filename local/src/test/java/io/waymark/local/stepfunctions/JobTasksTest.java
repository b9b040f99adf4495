package io.waymark.local.stepfunctions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.local.stepfunctions.Execution.Ended;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that wait for jobs, through stops, time-outs and crashes. */
class JobTasksTest {
  private static final String MACHINE =
      """
      {"StartAt": "Build", "States": {
        "Build": {
          "Type": "Task",
          "Resource": "arn:aws:states:::codebuild:startBuild.sync",
          "Parameters": {"ProjectName": "builds", "Ticket.$": "$.ticket"},
          "TimeoutSecondsPath": "$.patience",
          "ResultSelector": {"status.$": "$.Build.BuildStatus"},
          "ResultPath": "$.built",
          "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.failure", "Next": "Caught"}],
          "Next": "Done"},
        "Caught": {"Type": "Succeed"},
        "Done": {"Type": "Succeed"}}}
      """;
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private final Builds builds = new Builds();
  private final List<Interpreter> opened = new ArrayList<>();
  private final List<Execution> ended = new CopyOnWriteArrayList<>();

  /** Jobs that end when they are told to. */
  private static final class Builds implements JobService {
    final Map<String, CountDownLatch> running = new ConcurrentHashMap<>();
    final List<String> awaited = new CopyOnWriteArrayList<>();
    final Set<String> stopped = ConcurrentHashMap.newKeySet();
    volatile boolean good = true;

    @Override
    public @Nullable Object await(String name, Map<String, @Nullable Object> parameters)
        throws TaskFailure, InterruptedException {
      assertThat(parameters).isEqualTo(Map.of("ProjectName", "builds", "Ticket", "t"));
      CountDownLatch end = running.computeIfAbsent(name, _ -> new CountDownLatch(1));
      awaited.add(name);
      end.await();
      if (!good) {
        throw new TaskFailure(TaskFailure.TASK_FAILED, "{\"Build\": {}}");
      }
      return Map.of("Build", Map.of("BuildStatus", "SUCCEEDED"));
    }

    @Override
    public void stop(String name) {
      stopped.add(name);
      Objects.requireNonNull(running.get(name)).countDown();
    }

    void end() {
      running.values().forEach(CountDownLatch::countDown);
    }
  }

  @AfterEach
  void close() {
    opened.forEach(Interpreter::close);
  }

  @Test
  void goes_on_with_what_the_job_is_said_to_have_become() throws Exception {
    Interpreter interpreter = open();
    start(interpreter, 60);
    until(() -> !builds.awaited.isEmpty());
    builds.end();

    assertThat(output(interpreter)).containsEntry("built", Map.of("status", "SUCCEEDED"));
    assertThat(builds.stopped).isEmpty();
  }

  @Test
  void catches_how_a_job_failed() throws Exception {
    builds.good = false;
    Interpreter interpreter = open();
    start(interpreter, 60);
    until(() -> !builds.awaited.isEmpty());
    builds.end();

    assertThat(output(interpreter))
        .containsEntry("failure", Map.of("Error", "States.TaskFailed", "Cause", "{\"Build\": {}}"));
  }

  @Test
  void stops_a_job_that_takes_too_long() throws Exception {
    Interpreter interpreter = open();
    start(interpreter, 1);

    assertThat(Objects.requireNonNull(output(interpreter).get("failure")).toString())
        .contains("States.Timeout");
    assertThat(builds.stopped).containsExactlyElementsOf(builds.awaited);
  }

  @Test
  void stops_the_job_of_an_execution_that_is_stopped_and_tells_the_end() throws Exception {
    Interpreter interpreter = open();
    start(interpreter, 60);
    until(() -> !builds.awaited.isEmpty());
    interpreter.stop("run-1", "Stopped", "Somebody wanted it.");

    until(() -> !ended.isEmpty());
    assertThat(ended).singleElement().extracting(Execution::statusName).isEqualTo("ABORTED");
    assertThat(builds.stopped).containsExactlyElementsOf(builds.awaited);
  }

  @Test
  void waits_for_the_same_job_after_a_crash_and_no_longer_than_was_said() throws Exception {
    Interpreter crashed = open();
    start(crashed, 3);
    until(() -> !builds.awaited.isEmpty());
    crashed.close();
    assertThat(builds.stopped).isEmpty();

    Interpreter next = open();
    until(() -> builds.awaited.size() == 2);
    assertThat(builds.running).hasSize(1);
    assertThat(output(next)).containsKey("failure");
    assertThat(builds.stopped).hasSize(1);
  }

  @Test
  void refuses_a_machine_whose_jobs_nobody_executes() throws Exception {
    StateMachine machine = StateMachine.read(MACHINE.getBytes(UTF_8));
    Services none = new Services(Map.of(), Map.of());
    assertThatThrownBy(() -> Interpreter.open(machine, folder, none, _ -> {}))
        .hasMessage("codebuild:startBuild is not supported.");
  }

  private Interpreter open() {
    Services services = new Services(Map.of(), Map.of("codebuild:startBuild", builds));
    StateMachine machine = StateMachine.read(MACHINE.getBytes(UTF_8));
    opened.add(Interpreter.open(machine, folder, services, ended::add));
    return opened.getLast();
  }

  private static void start(Interpreter interpreter, int patience) {
    interpreter.start("run-1", Map.of("ticket", "t", "patience", patience));
  }

  @SuppressWarnings("unchecked") // a JSON object has no other keys
  private static Map<String, @Nullable Object> output(Interpreter interpreter) throws Exception {
    until(() -> interpreter.find("run-1").orElseThrow().progress() instanceof Ended);
    Ended end = (Ended) interpreter.find("run-1").orElseThrow().progress();
    return (Map<String, @Nullable Object>) Objects.requireNonNull(end.output());
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    Instant end = Instant.now().plus(SOON);
    while (!condition.call()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(20);
    }
  }
}
