package io.waymark.promotions;

import io.waymark.emulators.Answer;
import io.waymark.emulators.HttpBackend;
import io.waymark.emulators.StackOnLocalStack;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Promotions by the synthesised state machine on LocalStack's Step Functions. */
class LocalStackPromotionIT extends TimedPromotionSuite {
  @RegisterExtension static final StackOnLocalStack STACK = new StackOnLocalStack();

  @Override
  Answer call(String user, String path, String query, Optional<String> json) throws Exception {
    return new HttpBackend(STACK.api()).call(user, path, query, json);
  }

  @Override
  void setBroken(String function, String promotionId, boolean broken) throws Exception {
    STACK.faults().set(function + "Function", promotionId, broken);
  }
}
