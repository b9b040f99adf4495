package io.waymark.local.stepfunctions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import io.waymark.local.stepfunctions.Execution.Ended;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine of project runs as it is synthesised with Batch, and which service it asks. */
class BatchMachineTest {
  private static final String NAME = "0123456789abcdef0123456789abcdef-1";
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private Path folder;

  private final Jobs batch = new Jobs(Map.of("Status", "SUCCEEDED"));
  private final Jobs builds = new Jobs(Map.of("Build", Map.of("BuildStatus", "SUCCEEDED")));
  private final List<Fields> recorded = new CopyOnWriteArrayList<>();
  private String backend = "BATCH";

  /** Jobs that end at once. */
  private static final class Jobs implements JobService {
    private final Object good;
    final List<Map<String, @Nullable Object>> asked = new CopyOnWriteArrayList<>();
    String failure = "";

    Jobs(Object good) {
      this.good = good;
    }

    @Override
    public Object await(String name, Map<String, @Nullable Object> parameters) throws TaskFailure {
      asked.add(parameters);
      if (!failure.isEmpty()) {
        throw new TaskFailure(TaskFailure.TASK_FAILED, failure);
      }
      return good;
    }

    @Override
    public void stop(String name) {
      throw new AssertionError("It has ended.");
    }
  }

  @Test
  void submits_a_job_in_the_size_that_was_asked_for() throws Exception {
    execute();

    assertThat(builds.asked).isEmpty();
    assertThat(batch.asked)
        .containsExactly(
            Map.of(
                "JobName",
                NAME,
                "JobQueue",
                "ProjectBatchQueue",
                "JobDefinition",
                "ProjectBatchDefinition",
                "Timeout",
                Map.of("AttemptDurationSeconds", 960),
                "ContainerOverrides",
                Map.of(
                    "Environment",
                    List.of(
                        pair("Name", "WAYMARK_RUN_ID", NAME.substring(0, 32)),
                        pair("Name", "WAYMARK_ATTEMPT", "1"),
                        pair("Name", "WAYMARK_TICKET", "t")),
                    "ResourceRequirements",
                    List.of(pair("Type", "VCPU", "2"), pair("Type", "MEMORY", "4096")))));
    assertThat(recorded)
        .singleElement()
        .satisfies(event -> assertThat(event.string("error")).contains(""));
  }

  @Test
  void records_what_the_service_says_of_a_failed_job() throws Exception {
    batch.failure = "{\"JobId\": \"j\"}";
    execute();

    assertThat(recorded)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.string("error")).contains("States.TaskFailed");
              assertThat(event.string("cause")).contains(batch.failure);
              assertThat(event.string("step")).contains("Execute");
            });
  }

  @Test
  void leaves_to_code_build_what_is_meant_for_it() throws Exception {
    backend = "CODEBUILD";
    execute();

    assertThat(batch.asked).isEmpty();
    assertThat(builds.asked).hasSize(1);
    assertThat(recorded).hasSize(1);
  }

  private static Map<String, Object> pair(String key, String name, String value) {
    return Map.of(key, name, "Value", value);
  }

  private void execute() throws Exception {
    LambdaInvoke functions =
        new LambdaInvoke(
            Map.of("ProjectPrepareFunction", _ -> job(), "ProjectRecordFunction", this::record));
    Services services =
        new Services(
            Map.of("lambda:invoke", functions),
            Map.of("codebuild:startBuild", builds, "batch:submitJob", batch));
    try (Interpreter interpreter = Interpreter.open(machine(), folder, services, _ -> {})) {
      interpreter.start(NAME, Map.of("run_id", NAME.substring(0, 32), "attempt", 1));
      Instant end = Instant.now().plus(SOON);
      while (!(interpreter.find(NAME).orElseThrow().progress() instanceof Ended)) {
        assertThat(Instant.now()).isBefore(end);
        Thread.sleep(20);
      }
      assertThat(interpreter.find(NAME).orElseThrow().statusName()).isEqualTo("SUCCEEDED");
    }
  }

  private static StateMachine machine() throws Exception {
    try (InputStream json =
        requireNonNull(
            BatchMachineTest.class.getResourceAsStream(
                "/io/waymark/local/batch/project-run.asl.json"))) {
      return StateMachine.read(json.readAllBytes());
    }
  }

  private byte[] job() {
    return json(
        Map.of(
            "backend",
            backend,
            "attempt",
            "1",
            "ticket",
            "t",
            "compute_type",
            "BUILD_GENERAL1_SMALL",
            "privileged",
            false,
            "vcpu",
            "2",
            "memory",
            "4096",
            "timeout_minutes",
            16,
            "timeout_seconds",
            960,
            "patience_seconds",
            5_460));
  }

  private byte[] record(byte[] event) {
    recorded.add(Fields.of(Json.readObject(event).orElseThrow()));
    return json(Map.of("again", false, "tries", 0));
  }

  private static byte[] json(Map<String, Object> object) {
    return CanonicalJson.text(object).getBytes(UTF_8);
  }
}
