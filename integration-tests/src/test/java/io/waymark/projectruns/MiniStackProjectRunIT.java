package io.waymark.projectruns;

import io.waymark.emulators.Answer;
import io.waymark.emulators.Faults;
import io.waymark.emulators.SignedBackend;
import io.waymark.emulators.StackOnMiniStack;
import io.waymark.emulators.jobs.Jobs;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * Project runs through the HTTP API of the stack deployed on MiniStack, by callers who sign, and
 * jobs that do not.
 */
class MiniStackProjectRunIT extends ProjectRunSuite {
  @RegisterExtension static final StackOnMiniStack STACK = new StackOnMiniStack();

  @Override
  Answer call(String user, String path, String query, Optional<String> json) throws Exception {
    return new SignedBackend(STACK).call(user, path, query, json);
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
}
