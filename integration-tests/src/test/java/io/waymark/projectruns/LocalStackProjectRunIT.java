package io.waymark.projectruns;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.emulators.Answer;
import io.waymark.emulators.Faults;
import io.waymark.emulators.HttpBackend;
import io.waymark.emulators.Scenario;
import io.waymark.emulators.StackOnLocalStack;
import io.waymark.emulators.jobs.Job.Status;
import io.waymark.emulators.jobs.Jobs;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sfn.SfnClient;

/** Project runs by the synthesised state machine on LocalStack's Step Functions. */
class LocalStackProjectRunIT extends ProjectRunSuite {
  @RegisterExtension static final StackOnLocalStack STACK = new StackOnLocalStack();

  @Override
  Answer call(String user, String path, String query, Optional<String> json) throws Exception {
    return new HttpBackend(STACK.api()).call(user, path, query, json);
  }

  @Override
  Jobs jobs() {
    return STACK.jobs();
  }

  @Override
  Faults faults() {
    return STACK.faults();
  }

  @Override
  SfnClient stepFunctions() {
    return STACK.stepFunctions();
  }

  @Scenario
  void waits_while_there_is_no_computer() throws Exception {
    String run = submit("main", LIMITED);
    runs.awaitEnd(run, "SUCCEEDED", SOON);
    assertThat(ends(run)).containsExactly(Status.SUCCEEDED);
  }
}
