package io.waymark.promotions;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.emulators.Scenario;
import java.util.Map;

/**
 * What people see of the wait for a decision besides, where Step Functions limits it by a time of
 * the input and tells when the function fails that is handed the token. MiniStack 1.5.33 does
 * neither.
 */
abstract class TimedPromotionSuite extends PromotionSuite {
  @Scenario
  void expires_when_nobody_decides() throws Exception {
    setPolicy(Map.of("expiry_seconds", 60));
    String id = ask(2);
    registry.await(id, "PENDING");
    registry.await(id, "EXPIRED");
    assertThat(holder()).isEqualTo("1");
  }

  @Scenario
  void ends_when_it_is_resumed_where_it_could_not_expire() throws Exception {
    setPolicy(Map.of("expiry_seconds", 60));
    String id = ask(2);
    registry.await(id, "PENDING");
    setBroken("Expire", id, true);
    awaitFailure(id, "Expire");

    resume(id, "Expire");
    registry.await(id, "EXPIRED");
    assertThat(holder()).isEqualTo("1");
  }

  @Scenario
  void says_that_the_wait_could_not_begin_and_goes_on_when_it_is_resumed() throws Exception {
    failAndResume("Decision", "Decision");
  }
}
