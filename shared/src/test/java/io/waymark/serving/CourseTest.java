package io.waymark.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.serving.Next.Step;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CourseTest {
  private static final String OWN = "waymark-fraud-v2-0-1";

  /** How it goes on without a refusal and in time. */
  @ParameterizedTest
  @CsvSource({
    "'', '', false, CREATE",
    "'', '', true, WAIT",
    "InService, waymark-old, false, UPDATE",
    "InService, waymark-old, true, FAILED",
    "InService, waymark-fraud-v2-0-1, false, DEPLOYED",
    "InService, waymark-fraud-v2-0-1, true, DEPLOYED",
    "Creating, waymark-fraud-v2-0-1, true, WAIT",
    "Updating, waymark-old, false, WAIT",
    "RollingBack, waymark-old, true, WAIT",
    "Deleting, waymark-old, false, WAIT",
    "Failed, waymark-old, false, DELETE",
    "Failed, waymark-fraud-v2-0-1, true, FAILED",
    "UpdateRollbackFailed, waymark-old, false, FAILED"
  })
  void goesByWhatTheEndpointDoes(String status, String config, boolean asked, Step step) {
    Look look = new Look(new EndpointState(status, config, ""), asked, Optional.empty(), "");
    assertThat(new Course("waymark", OWN, look, false).next().step()).isEqualTo(step);
  }

  @Test
  void endsWithARefusalUnlessTheEndpointIsBusy() {
    Optional<Refusal> refusal = Optional.of(new Refusal("SageMaker.SageMakerException", "no"));
    assertThat(next(new Look(EndpointState.NONE, false, refusal, ""), false))
        .isEqualTo(new Next(Step.FAILED, OWN, "SageMaker.SageMakerException: no"));
    EndpointState busy = new EndpointState("Updating", "waymark-old", "");
    assertThat(next(new Look(busy, false, refusal, ""), false).step()).isEqualTo(Step.WAIT);
    assertThat(next(new Look(busy, false, refusal, ""), true))
        .isEqualTo(new Next(Step.FAILED, "", "The endpoint is still Updating."));
  }

  @Test
  void leavesWhatTheEndpointNoLongerUsesIfItIsOurs() {
    EndpointState old = new EndpointState("InService", "waymark-old", "");
    Next update = next(new Look(old, false, Optional.empty(), ""), false);
    assertThat(update.unused()).isEqualTo("waymark-old");
    EndpointState own = new EndpointState("InService", OWN, "");
    Look done = new Look(own, true, Optional.empty(), update.unused());
    assertThat(next(done, true)).isEqualTo(new Next(Step.DEPLOYED, "waymark-old", ""));

    EndpointState foreign = new EndpointState("InService", "made-by-hand", "");
    assertThat(next(new Look(foreign, false, Optional.empty(), ""), false).unused()).isEmpty();
  }

  private static Next next(Look look, boolean late) {
    return new Course("waymark", OWN, look, late).next();
  }
}
