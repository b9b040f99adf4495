package io.waymark.promotions;

import io.waymark.emulators.Answer;
import io.waymark.emulators.SignedBackend;
import io.waymark.emulators.StackOnMiniStack;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Promotions through the HTTP API of the stack deployed on MiniStack, by callers who sign. */
class MiniStackPromotionIT extends PromotionSuite {
  @RegisterExtension static final StackOnMiniStack STACK = new StackOnMiniStack();

  @Override
  Answer call(String user, String path, String query, Optional<String> json) throws Exception {
    return new SignedBackend(STACK).call(user, path, query, json);
  }

  @Override
  void setBroken(String function, String promotionId, boolean broken) throws Exception {
    STACK.faults().set(function + "Function", promotionId, broken);
  }
}
