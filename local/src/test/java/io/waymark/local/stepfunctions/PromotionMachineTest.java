package io.waymark.local.stepfunctions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.local.PromotionMachine;
import io.waymark.local.notices.NoticeFolder;
import io.waymark.promotion.PromotionSteps.Decision;
import io.waymark.stepfunctions.SfnPromotionWorkflow;
import io.waymark.workspaces.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** The order of the steps, whatever happens to them, driven by the SDK's own client. */
class PromotionMachineTest {
  private static final String ID = "p-1";
  private static final String MACHINE =
      "arn:aws:states:us-east-1:000000000000:stateMachine:promotions";

  @TempDir private Path folder;
  private final RecordedSteps steps = new RecordedSteps();
  private Optional<Embedded> embedded = Optional.empty();

  private record Embedded(
      EmbeddedStepFunctions stepFunctions, SfnClient client, SfnPromotionWorkflow workflow) {}

  @BeforeEach
  void start() throws IOException {
    EmbeddedStepFunctions stepFunctions = EmbeddedStepFunctions.listen();
    SfnClient client =
        SfnClient.builder()
            .httpClientBuilder(Apache5HttpClient.builder())
            .endpointOverride(stepFunctions.uri())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("waymark", "unused")))
            .build();
    SfnPromotionWorkflow workflow = new SfnPromotionWorkflow(client, MACHINE, Workspace.DEFAULT);
    stepFunctions.add(
        "promotions",
        withoutPauses(),
        folder.resolve("executions"),
        PromotionMachine.services(
            PromotionMachine.functions(steps, workflow),
            new NoticeFolder(folder.resolve("notices"))));
    stepFunctions.start();
    embedded = Optional.of(new Embedded(stepFunctions, client, workflow));
  }

  private static StateMachine withoutPauses() throws IOException {
    try (InputStream json =
        Objects.requireNonNull(
            PromotionMachine.class.getResourceAsStream("model-promotion.asl.json"))) {
      String definition = new String(json.readAllBytes(), UTF_8);
      return StateMachine.read(
          definition.replace("\"IntervalSeconds\": 1", "\"IntervalSeconds\": 0").getBytes(UTF_8));
    }
  }

  @AfterEach
  void stop() {
    embedded.orElseThrow().stepFunctions().close();
    embedded.orElseThrow().client().close();
  }

  private SfnPromotionWorkflow workflow() {
    return embedded.orElseThrow().workflow();
  }

  @Test
  void goes_from_the_evidence_to_the_announcement() throws Exception {
    workflow().start(ID, 1);
    decide(Decision.APPROVED);

    assertThat(end(1)).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(steps.calls)
        .containsExactly("snapshot", "gates", "notice", "openForDecision", "apply", "notice");
    assertThat(notices(".txt")).hasSize(2).first().isEqualTo("Subject: A notice\n\nOf p-1\n");
    assertThat(notices(".json"))
        .hasSize(2)
        .allMatch(event -> event.contains("\"Detail\":{\"promotion_id\":\"p-1\"}"))
        .noneMatch(event -> event.contains(Objects.requireNonNull(steps.token)));
  }

  @ParameterizedTest
  @CsvSource({"REJECTED", "CANCELLED"})
  void applies_nothing_that_was_not_approved(Decision decision) throws Exception {
    workflow().start(ID, 1);
    decide(decision);

    assertThat(end(1)).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(steps.calls).doesNotContain("apply").endsWith("notice");
  }

  @Test
  void applies_what_was_overridden() throws Exception {
    workflow().start(ID, 1);
    decide(Decision.OVERRIDDEN);
    assertThat(end(1)).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(steps.calls).contains("apply");
  }

  @Test
  void asks_nobody_where_it_is_decided() throws Exception {
    steps.decision = Decision.APPROVED;
    workflow().start(ID, 1);

    assertThat(end(1)).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(notices(".txt")).hasSize(1);
  }

  @Test
  void opens_nothing_whose_gates_fail() throws Exception {
    steps.gates = false;
    workflow().start(ID, 1);

    assertThat(end(1)).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(steps.calls).containsExactly("snapshot", "gates", "notice");
  }

  @Test
  void expires_when_nobody_decides() throws Exception {
    steps.left = Duration.ofMillis(1);
    workflow().start(ID, 1);

    assertThat(end(1)).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(steps.calls).contains("expire").doesNotContain("apply");
  }

  @Test
  void takes_a_decision_that_came_as_it_expired() throws Exception {
    steps.left = Duration.ofMillis(1);
    workflow().start(ID, 1);
    assertThat(steps.opened.await(30, TimeUnit.SECONDS)).isTrue();
    steps.decision = Decision.APPROVED;

    assertThat(end(1)).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(steps.calls).contains("expire", "apply");
  }

  @ParameterizedTest
  @CsvSource({
    "snapshot, Snapshot",
    "gates, Gates",
    "openForDecision, Decision",
    "apply, Apply",
    "notice, Describe request"
  })
  void says_which_step_failed_after_five_tries(String call, String step) throws Exception {
    steps.failures.put(call, 5);
    workflow().start(ID, 1);
    if (call.equals("apply")) {
      decide(Decision.APPROVED);
    }

    assertThat(end(1)).isEqualTo(ExecutionStatus.FAILED);
    assertThat(steps.calls).endsWith("fail " + step).filteredOn(call::equals).hasSize(5);
  }

  @ParameterizedTest
  @CsvSource({"snapshot", "gates", "openForDecision", "apply", "notice"})
  void gets_over_a_step_that_fails_four_times(String call) throws Exception {
    steps.failures.put(call, 4);
    workflow().start(ID, 1);
    decide(Decision.APPROVED);

    assertThat(end(1)).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(steps.calls).filteredOn(call::equals).hasSizeGreaterThan(4);
  }

  @Test
  void goes_on_in_a_further_attempt() throws Exception {
    steps.failures.put("apply", 5);
    workflow().start(ID, 1);
    decide(Decision.APPROVED);
    assertThat(end(1)).isEqualTo(ExecutionStatus.FAILED);

    workflow().start(ID, 2);
    assertThat(end(2)).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void starts_an_attempt_once() throws Exception {
    workflow().start(ID, 1);
    workflow().start(ID, 1);
    decide(Decision.APPROVED);
    assertThat(end(1)).isEqualTo(ExecutionStatus.SUCCEEDED);
    workflow().start(ID, 1);

    assertThat(steps.calls).filteredOn("snapshot"::equals).hasSize(1);
  }

  @Test
  void takes_the_first_answer() throws Exception {
    workflow().start(ID, 1);
    decide(Decision.REJECTED);
    workflow().decide(Objects.requireNonNull(steps.token), Decision.APPROVED);
    assertThat(end(1)).isEqualTo(ExecutionStatus.SUCCEEDED);
    workflow().decide(Objects.requireNonNull(steps.token), Decision.APPROVED);
    workflow().decide("forged", Decision.APPROVED);

    assertThat(steps.calls).doesNotContain("apply");
  }

  @Test
  void survives_its_process() throws Exception {
    workflow().start(ID, 1);
    assertThat(steps.opened.await(30, TimeUnit.SECONDS)).isTrue();
    stop();
    start();
    decide(Decision.APPROVED);

    assertThat(end(1)).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(steps.calls)
        .containsSubsequence("snapshot", "gates", "notice", "openForDecision", "apply", "notice")
        .filteredOn("snapshot"::equals)
        .hasSize(1);
  }

  private void decide(Decision decision) throws InterruptedException {
    assertThat(steps.opened.await(30, TimeUnit.SECONDS)).isTrue();
    steps.decision = decision;
    workflow().decide(Objects.requireNonNull(steps.token), decision);
  }

  /** How an attempt ended. */
  private ExecutionStatus end(int attempt) throws InterruptedException {
    String execution =
        "%s:%s-%d".formatted(MACHINE.replace("stateMachine", "execution"), ID, attempt);
    for (int i = 0; i < 600; i++) {
      DescribeExecutionResponse found =
          embedded.orElseThrow().client().describeExecution(e -> e.executionArn(execution));
      if (found.status() != ExecutionStatus.RUNNING) {
        return found.status();
      }
      Thread.sleep(50);
    }
    throw new AssertionError("The execution does not end: " + steps.calls);
  }

  private List<String> notices(String suffix) throws IOException {
    try (var files = Files.list(folder.resolve("notices"))) {
      return files
          .filter(file -> file.toString().endsWith(suffix))
          .sorted()
          .map(PromotionMachineTest::read)
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
