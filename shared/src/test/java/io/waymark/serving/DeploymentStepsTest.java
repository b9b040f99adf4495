package io.waymark.serving;

import static io.waymark.promotion.PromotionWorld.CHAMPION;
import static io.waymark.promotion.PromotionWorld.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.artifacts.ArtifactScope;
import io.waymark.artifacts.Artifacts;
import io.waymark.audit.AuditEntry;
import io.waymark.error.MlflowException;
import io.waymark.modelregistry.entities.Target;
import io.waymark.promotion.Deployments;
import io.waymark.promotion.NewPromotion;
import io.waymark.promotion.PromotionWorld;
import io.waymark.promotion.entities.ApproverGroup;
import io.waymark.promotion.entities.Deployment;
import io.waymark.promotion.entities.DeploymentStatus;
import io.waymark.promotion.entities.PolicyMode;
import io.waymark.promotion.entities.PolicyRules;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.PromotionStatus;
import io.waymark.s3.S3ArtifactStore;
import io.waymark.s3.S3ProxyServer;
import io.waymark.serving.Next.Step;
import io.waymark.workspaces.Workspace;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.S3Client;

/** What is written down of deployments, and when an alias goes back, on a real store. */
final class DeploymentStepsTest {
  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();

  private final PromotionWorld world = new PromotionWorld();

  @BeforeEach
  void makeModel() {
    world.newModel("fraud", 3);
    world.point("fraud", "champion", 1);
  }

  private DeploymentSteps steps(boolean rollsBack) {
    try (S3Client unused = S3.endpoint().client()) {
      ModelArchive archive =
          new ModelArchive(
              new Artifacts(new S3ArtifactStore(unused, "models", Clock.systemUTC())),
              (name, _) -> "s3://models/" + ArchiveStore.key(name),
              ArtifactScope.whole("models"));
      return new DeploymentSteps(
          new Deployments(world.store, world.clock),
          archive,
          ServingRules.parse("waymark", "fraud*,churn", "champion", rollsBack),
          Workspace.DEFAULT,
          world.clock);
    }
  }

  private String promote(int version, Target target) {
    Promotion asked =
        world.promotions.create(
            caller("ada"),
            new NewPromotion("fraud", version, target, "better", false, Optional.empty()));
    return applied(asked.promotionId());
  }

  private String applied(String id) {
    world.start(id);
    assertThat(world.apply(id).status()).isEqualTo(PromotionStatus.APPLIED);
    world.now.addAndGet(1000);
    return id;
  }

  private Deployment deployment(String id) {
    return world.promotions.get(id).progress().deployment().orElseThrow();
  }

  private static Look look(String status, String config) {
    EndpointState endpoint = new EndpointState(status, config, "Image is gone.");
    return new Look(endpoint, true, Optional.empty(), "waymark-old");
  }

  @Test
  void whatIsServedIsWrittenDown() {
    String id = promote(2, CHAMPION);
    DeploymentSteps steps = steps(true);
    ServedVersion served = steps.begin(id).orElseThrow();
    assertThat(served.names().endpoint()).matches("waymark-fraud-[0-9a-f]{8}");
    assertThat(served.names().version()).matches("waymark-fraud-v2-[0-9a-f]{10}-1");
    assertThat(deployment(id).status()).isEqualTo(DeploymentStatus.DEPLOYING);

    assertThat(steps.next(id, look("Creating", served.names().version())).step())
        .isEqualTo(Step.WAIT);
    assertThat(steps.next(id, look("InService", served.names().version())))
        .isEqualTo(new Next(Step.DEPLOYED, "waymark-old", ""));
    assertThat(deployment(id).status()).isEqualTo(DeploymentStatus.DEPLOYED);
    assertThat(deployment(id).endpoint()).isEqualTo(served.names().endpoint());
    assertThat(world.audit.entries(1, world.audit.end().seq()).stream().map(AuditEntry::json))
        .filteredOn(entry -> entry.contains("promotion.deploy"))
        .hasSize(2)
        .last()
        .asString()
        .contains("\"DEPLOYED\"", "waymark:promotion");
  }

  @Test
  void onlyWhatTheRulesNameIsDeployed() {
    assertThat(steps(true).begin(promote(2, new Target.Alias("shadow")))).isEmpty();
    world.newModel("other", 1);
    Promotion other =
        world.promotions.create(
            caller("ada"), new NewPromotion("other", 1, CHAMPION, "", false, Optional.empty()));
    assertThat(steps(true).begin(applied(other.promotionId()))).isEmpty();
  }

  @Test
  void whereItFailsTheAliasIsLeftUnlessTheRulesSayOtherwise() {
    String id = promote(2, CHAMPION);
    ServedVersion served = steps(false).begin(id).orElseThrow();
    assertThat(steps(false).next(id, look("Failed", served.names().version())).step())
        .isEqualTo(Step.FAILED);
    assertThat(deployment(id).status()).isEqualTo(DeploymentStatus.DEPLOYMENT_FAILED);
    assertThat(deployment(id).detail())
        .isEqualTo("The endpoint is Failed. Image is gone. The alias is left where it is.");
    assertThat(world.holder("fraud", "champion")).contains(2);
    assertThat(world.steps.notice(id).subject())
        .isEqualTo("DEPLOYMENT FAILED: fraud v2 to alias 'champion'");
    assertThat(world.steps.notice(id).text())
        .contains(served.names().endpoint() + " DEPLOYMENT_FAILED The endpoint is Failed.");
  }

  @Test
  void whereItFailsTheAliasGoesBackOnce() {
    String first = promote(2, CHAMPION);
    DeploymentSteps steps = steps(true);
    ServedVersion served = steps.begin(first).orElseThrow();
    Look failed = look("Failed", served.names().version());
    steps.next(first, failed);
    steps.next(first, failed);
    Promotion back =
        world.promotions.all().stream()
            .filter(promotion -> promotion.request().version() == 1)
            .findFirst()
            .orElseThrow();
    assertThat(back.request().requestedBy()).isEqualTo("waymark:promotion");
    assertThat(deployment(first).detail()).contains("goes back to version 1");
    applied(back.promotionId());
    assertThat(world.holder("fraud", "champion")).contains(1);
    // The answer to the failure got lost; by now the alias has moved.
    assertThat(steps.next(first, failed).step()).isEqualTo(Step.FAILED);

    String second = back.promotionId();
    ServedVersion again = steps.begin(second).orElseThrow();
    steps.next(second, look("Failed", again.names().version()));
    assertThat(deployment(second).detail()).contains("this was a rollback itself");
    assertThat(world.promotions.all()).hasSize(2);
  }

  @Test
  void nothingGoesBackThatNeverHadTheApprovalOfTheAliasPolicy() {
    String id = promote(2, CHAMPION);
    ApproverGroup risk = new ApproverGroup("risk", List.of("ben"), 1);
    PolicyRules rules =
        new PolicyRules(
            PolicyMode.ENFORCE,
            List.of(risk),
            false,
            PolicyRules.DEFAULT_EXPIRY,
            List.of(),
            List.of());
    world.policies.set(caller("root"), "fraud", CHAMPION, rules, "");
    DeploymentSteps steps = steps(true);
    ServedVersion served = steps.begin(id).orElseThrow();
    steps.next(id, look("Failed", served.names().version()));
    assertThat(deployment(id).detail()).contains("never got the approval");
    assertThat(world.holder("fraud", "champion")).contains(2);
  }

  @Test
  void aNewerPromotionOvertakes() {
    String older = promote(2, CHAMPION);
    DeploymentSteps steps = steps(true);
    ServedVersion served = steps.begin(older).orElseThrow();
    promote(3, CHAMPION);

    Next next = steps.next(older, look("InService", "waymark-of-version-3"));
    assertThat(next.step()).isEqualTo(Step.SUPERSEDED);
    assertThat(next.unused()).isEqualTo(served.names().version());
    assertThat(deployment(older).status()).isEqualTo(DeploymentStatus.DEPLOYMENT_SUPERSEDED);
    assertThat(world.holder("fraud", "champion")).contains(3);
    assertThat(steps.begin(older)).isEmpty();
  }

  @Test
  void aFailedDeploymentCanBeTriedAgainUnderAnotherName() {
    String id = promote(2, CHAMPION);
    DeploymentSteps steps = steps(false);
    ServedVersion served = steps.begin(id).orElseThrow();
    steps.next(id, look("Failed", served.names().version()));

    assertThatThrownBy(() -> world.promotions.resume(caller("eve"), id))
        .isInstanceOf(MlflowException.class);
    world.promotions.resume(caller("ada"), id);
    applied(id);
    ServedVersion again = steps.begin(id).orElseThrow();
    assertThat(again.names().version()).endsWith("-2");
    assertThat(again.names().endpoint()).isEqualTo(served.names().endpoint());
    steps.next(id, look("InService", again.names().version()));
    assertThat(deployment(id).status()).isEqualTo(DeploymentStatus.DEPLOYED);
  }

  @Test
  void itEndsAtLast() {
    String id = promote(2, CHAMPION);
    DeploymentSteps steps = steps(false);
    ServedVersion served = steps.begin(id).orElseThrow();
    world.now.addAndGet(DeploymentSteps.PATIENCE.toMillis() + 1);
    assertThat(steps.next(id, look("Creating", served.names().version())).step())
        .isEqualTo(Step.FAILED);
  }
}
