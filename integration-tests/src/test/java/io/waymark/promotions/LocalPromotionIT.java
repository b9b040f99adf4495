package io.waymark.promotions;

import io.waymark.local.LocalServer;
import io.waymark.local.Options;
import io.waymark.promotions.Registry.Answer;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;

/** Promotions in the embedded server. */
class LocalPromotionIT extends TimedPromotionSuite {
  private static final LocalServer SERVER = LocalServer.start(Options.inMemory());

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Override
  Answer call(String user, String path, String query, Optional<String> json) throws Exception {
    return new HttpBackend(SERVER.uri()).call(user, path, query, json);
  }

  @Override
  void setBroken(String function, String promotionId, boolean broken) {
    SERVER.workflowFunctions().setBroken(function + "Function", promotionId, broken);
  }
}
