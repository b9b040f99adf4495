package io.waymark.emulators;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.json.CanonicalJson;
import io.waymark.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/**
 * The synthesised machine of project runs on LocalStack's Step Functions. What its tasks answer is
 * told beforehand, by the name of the case; and as LocalStack's free core has no CodeBuild, the
 * state that builds calls a function.
 */
class LocalStackProjectMachineIT {
  private static final Path MACHINE =
      Path.of("../local/src/main/resources/io/waymark/local/project-run.asl.json");
  private static final Path ANSWERS =
      Path.of("emulators/localstack/project-run.answers.json").toAbsolutePath();
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:";

  private static @Nullable LocalStackProcess localStack;
  private static @Nullable SfnClient client;
  private static String machine = "";

  @BeforeAll
  static void start() throws IOException {
    Path python =
        LocalStackProcess.python().orElseThrow(() -> Missing.because("no Python 3.13 here"));
    Map<String, String> settings = new HashMap<>(LocalStack.SETTINGS);
    settings.put("SERVICES", "stepfunctions,events");
    settings.put("SFN_MOCK_CONFIG", ANSWERS.toString());
    localStack = LocalStackProcess.start(python, "localstack-project-runs", settings);
    client =
        SfnClient.builder()
            .httpClientBuilder(AwsCrtHttpClient.builder())
            .endpointOverride(localStack.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(LocalStack.CREDENTIALS, LocalStack.CREDENTIALS)))
            .build();
    String definition = definition();
    machine =
        client
            .createStateMachine(
                create ->
                    create
                        .name("project-runs")
                        .roleArn("arn:aws:iam::000000000000:role/states")
                        .definition(definition))
            .stateMachineArn();
  }

  /** With functions by their ARNs, a function in place of CodeBuild, and pauses of a second. */
  private static String definition() throws IOException {
    String text =
        Files.readString(MACHINE)
            .replace("\"ProjectPrepareFunction\"", '"' + FUNCTION + "prepare\"")
            .replace("\"ProjectRecordFunction\"", '"' + FUNCTION + "record\"")
            .replace("\"Seconds\": 30", "\"Seconds\": 1")
            .replace("\"IntervalSeconds\": 15", "\"IntervalSeconds\": 1");
    Map<String, @Nullable Object> definition =
        new LinkedHashMap<>(Json.readObject(text.getBytes(UTF_8)).orElseThrow());
    Map<Object, @Nullable Object> states = copy(definition.get("States"));
    Map<Object, @Nullable Object> build = copy(states.get("Build"));
    Map<String, @Nullable Object> call = new HashMap<>();
    call.put("FunctionName", FUNCTION + "build");
    call.put("Payload", build.get("Parameters"));
    build.put("Parameters", call);
    build.put("Resource", "arn:aws:states:::lambda:invoke");
    states.put("Build", build);
    definition.put("States", states);
    return CanonicalJson.text(definition);
  }

  private static Map<Object, @Nullable Object> copy(@Nullable Object json) {
    return new LinkedHashMap<>((Map<?, ?>) requireNonNull(json));
  }

  @AfterAll
  static void stop() {
    if (client != null) {
      client.close();
    }
    if (localStack != null) {
      localStack.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Success, SUCCEEDED, Begin > Prepare > Build > Record > Again? > Done",
    "FailedBuild, SUCCEEDED, Begin > Prepare > Build > Record > Again? > Done",
    "Throttled, SUCCEEDED, Begin > Prepare > Build > Record > Again? > Done",
    "LostBuild, SUCCEEDED, Begin > Prepare > Build > Record > Again? > Forget > Pause > Prepare >"
        + " Build > Record > Again? > Done",
    "Unprepared, SUCCEEDED, Begin > Prepare > Prepare failed > Record > Again? > Done",
    "Ended, SUCCEEDED, Begin > Prepare > Done",
    "Unrecorded, FAILED, Begin > Prepare > Build > Record > Unrecorded"
  })
  void goes_its_way_whatever_its_tasks_answer(String answers, ExecutionStatus end, String states)
      throws InterruptedException {
    SfnClient stepFunctions = requireNonNull(client);
    String execution =
        stepFunctions
            .startExecution(
                start ->
                    start
                        .stateMachineArn(machine + "#" + answers)
                        .name("0123456789abcdef0123456789abcdef-" + answers)
                        .input(
                            "{\"run_id\": \"0123456789abcdef0123456789abcdef\", \"attempt\": 1}"))
            .executionArn();
    assertThat(ended(stepFunctions, execution)).isEqualTo(end);
    List<HistoryEvent> history =
        stepFunctions
            .getExecutionHistory(h -> h.executionArn(execution).maxResults(1_000))
            .events();
    assertThat(
            history.stream()
                .filter(event -> event.stateEnteredEventDetails() != null)
                .map(event -> event.stateEnteredEventDetails().name()))
        .containsExactly(states.split(" > "));
  }

  private static ExecutionStatus ended(SfnClient stepFunctions, String execution)
      throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (true) {
      ExecutionStatus status =
          stepFunctions.describeExecution(e -> e.executionArn(execution)).status();
      if (status != ExecutionStatus.RUNNING || System.nanoTime() > deadline) {
        return status;
      }
      Thread.sleep(200);
    }
  }
}
