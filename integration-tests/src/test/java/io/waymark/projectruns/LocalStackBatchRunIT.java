package io.waymark.projectruns;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.emulators.Answer;
import io.waymark.emulators.HttpBackend;
import io.waymark.emulators.StackOnLocalStack;
import io.waymark.emulators.jobs.Jobs;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * Project runs whose jobs Batch executes, by the state machine as it is synthesised for that. It
 * takes the place of the deployed one, whose functions it calls.
 */
class LocalStackBatchRunIT extends JobSuite {
  @RegisterExtension static final StackOnLocalStack STACK = new StackOnLocalStack();

  private static final Path DEFINITION =
      Path.of("../local/src/test/resources/io/waymark/local/batch/project-run.asl.json");
  private static final String MACHINE =
      "arn:aws:states:us-east-1:000000000000:stateMachine:waymark-project-runs";

  private static String deployed = "";

  @BeforeAll
  static void update() throws IOException {
    String batch = Files.readString(DEFINITION);
    try (SfnClient stepFunctions = STACK.stepFunctions()) {
      deployed = stepFunctions.describeStateMachine(d -> d.stateMachineArn(MACHINE)).definition();
      for (String state : new String[] {"Prepare", "Record"}) {
        batch =
            batch.replace(
                "\"Project%sFunction\"".formatted(state),
                "\"%s\"".formatted(function(deployed, state)));
      }
      update(stepFunctions, batch);
    }
  }

  @AfterAll
  static void restore() {
    try (SfnClient stepFunctions = STACK.stepFunctions()) {
      update(stepFunctions, deployed);
    }
  }

  private static void update(SfnClient stepFunctions, String definition) {
    stepFunctions.updateStateMachine(u -> u.stateMachineArn(MACHINE).definition(definition));
  }

  /** The function that a state calls. */
  private static String function(String definition, String state) {
    return Fields.of(Json.readObject(definition.getBytes(UTF_8)).orElseThrow())
        .message("States")
        .flatMap(states -> states.message(state))
        .flatMap(task -> task.message("Parameters"))
        .orElseThrow()
        .requiredString("FunctionName");
  }

  @Override
  Answer call(String user, String path, String query, Optional<String> json) throws Exception {
    return new HttpBackend(STACK.api()).call(user, path, query, json);
  }

  @Override
  Jobs jobs() {
    return STACK.jobs();
  }

  @Override
  String service() {
    return "BATCH";
  }
}
