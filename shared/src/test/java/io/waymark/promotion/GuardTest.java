package io.waymark.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.access.Caller;
import io.waymark.audit.AuditEntry;
import io.waymark.modelregistry.Revision;
import io.waymark.modelregistry.TargetMove;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.modelregistry.entities.Stage;
import io.waymark.modelregistry.entities.Target;
import io.waymark.promotion.entities.ApproverGroup;
import io.waymark.promotion.entities.PolicyMode;
import io.waymark.promotion.entities.PolicyRules;
import io.waymark.promotion.entities.RequiredTag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Direct changes of a model whose alias and stage are protected. */
final class GuardTest {
  private static final Target PRODUCTION = new Target.InStage(Stage.PRODUCTION);

  private final PromotionWorld world = new PromotionWorld();

  @BeforeEach
  void protect() {
    world.newModel("fraud", 3);
    world.point("fraud", "champion", 1);
    transition(2, Stage.PRODUCTION, false);
    set("fraud", PromotionWorld.CHAMPION, PolicyMode.ENFORCE);
    set("fraud", PRODUCTION, PolicyMode.ENFORCE);
  }

  @Test
  void nothingMovesTheAliasOrItsVersion() {
    refused(() -> world.point("fraud", "champion", 2));
    refused(() -> unpoint("fraud"));
    refused(() -> change("fraud", model -> model.without(1, 0)));
    refused(() -> change("fraud", model -> model.withName("other", 0)));
    refused(this::delete);
    assertThat(world.holder("fraud", "champion")).contains(1);
    assertThat(world.audit.end().seq()).isEqualTo(13);
  }

  @Test
  void nothingMovesTheStageOrItsVersion() {
    refused(() -> transition(3, Stage.PRODUCTION, false));
    refused(() -> transition(3, Stage.PRODUCTION, true));
    refused(() -> transition(2, Stage.NONE, false));
    refused(() -> transition(2, Stage.ARCHIVED, false));
    refused(() -> change("fraud", model -> model.without(2, 0)));
    assertThat(world.models.find("fraud").orElseThrow().in(Stage.PRODUCTION)).containsExactly(2);
  }

  @Test
  void theHoldersTagsThatThePolicyReadsAreKept() {
    refused(() -> world.tag("fraud", 1, _ -> Map.of("reviewed", "yes")));
    refused(() -> world.tag("fraud", 2, _ -> Map.of("reviewed", "yes")));
    world.tag("fraud", 1, _ -> Map.of("note", "fine"));
    world.tag("fraud", 3, _ -> Map.of("reviewed", "yes"));
  }

  @Test
  void whatChangesNothingThatIsProtectedIsFree() {
    world.point("fraud", "champion", 1);
    world.point("fraud", "challenger", 2);
    transition(3, Stage.STAGING, true);
    change("fraud", model -> model.without(3, 0));
    change("fraud", model -> model.withDescription("about", 0));
  }

  @Test
  void anAliasThatWasFilledUnderAnotherNameCanNotComeBack() {
    world.newModel("fresh", 1);
    set("fresh", PromotionWorld.CHAMPION, PolicyMode.ENFORCE);
    change("fresh", model -> model.withName("detour", 0));
    world.point("detour", "champion", 1);
    refused(() -> change("detour", model -> model.withName("fresh", 0)));
    assertThat(world.models.find("fresh")).isEmpty();
  }

  @Test
  void aWarningPassesAndIsWrittenDown() {
    set("fraud", PromotionWorld.CHAMPION, PolicyMode.WARN);
    world.point("fraud", "champion", 2);
    long end = world.audit.end().seq();
    AuditEntry last = world.audit.entries(end, end).getFirst();
    assertThat(last.fields().get("action")).isEqualTo("promotion_policy.warned");
    set("fraud", PromotionWorld.CHAMPION, PolicyMode.OFF);
    world.point("fraud", "champion", 1);
    assertThat(world.audit.end().seq()).isEqualTo(end + 2);
  }

  private void set(String model, Target target, PolicyMode mode) {
    PolicyRules rules =
        new PolicyRules(
            mode,
            List.of(new ApproverGroup("risk", List.of("ben"), 1)),
            false,
            PolicyRules.DEFAULT_EXPIRY,
            List.of(),
            List.of(new RequiredTag("reviewed", Optional.empty())));
    assertThat(world.policies.set(Caller.named("root"), model, target, rules, "").rules())
        .isEqualTo(rules);
  }

  private void transition(int version, Stage stage, boolean archive) {
    assertThat(
            world.models.revise(
                Caller.named("ada"),
                "fraud",
                draft ->
                    TargetMove.transition(draft, version, stage, archive, world.clock.instant())))
        .isPresent();
  }

  private void unpoint(String name) {
    assertThat(
            world.models.revise(
                Caller.named("ada"),
                name,
                draft -> TargetMove.unpoint(draft, "champion", world.clock.instant())))
        .isPresent();
  }

  private void change(String name, UnaryOperator<RegisteredModel> change) {
    assertThat(
            world.models.revise(
                Caller.named("ada"),
                name,
                draft ->
                    Revision.of(change.apply(draft.model()), PromotionWorld.event("change"), true)))
        .isPresent();
  }

  private void delete() {
    assertThat(
            world.models.revise(
                Caller.named("ada"),
                "fraud",
                _ -> Revision.deletion(PromotionWorld.event("registered_model.delete"))))
        .isPresent();
  }

  private static void refused(ThrowingCallable change) {
    assertThatThrownBy(change).hasMessageContaining("is protected by promotion policy");
  }
}
