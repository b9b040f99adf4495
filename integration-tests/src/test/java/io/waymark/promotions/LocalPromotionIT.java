package io.waymark.promotions;

import io.waymark.emulators.Answer;
import io.waymark.emulators.Faults;
import io.waymark.emulators.HttpBackend;
import io.waymark.local.LocalServer;
import io.waymark.local.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Promotions in the embedded server. */
class LocalPromotionIT extends TimedPromotionSuite {
  private static final LocalServer SERVER = LocalServer.start(Options.inMemory());
  private static final Set<String> BREAKABLE = new HashSet<>();

  private static Faults faults;

  @BeforeAll
  static void mendAll() throws IOException {
    faults = Faults.in(Path.of("target/local-promotions/faults"));
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Override
  Answer call(String user, String path, String query, Optional<String> json) throws Exception {
    return new HttpBackend(SERVER.uri()).call(user, path, query, json);
  }

  @Override
  void setBroken(String function, String promotionId, boolean broken) throws IOException {
    String name = function + "Function";
    makeBreakable(name);
    faults.set(name, promotionId, broken);
  }

  private static synchronized void makeBreakable(String name) {
    if (BREAKABLE.add(name)) {
      SERVER
          .workflowFunctions()
          .replace(
              name,
              function ->
                  event -> {
                    faults.check(name, event);
                    return function.apply(event);
                  });
    }
  }
}
