package io.waymark.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.modelregistry.entities.Target;
import io.waymark.promotion.entities.Ballot;
import io.waymark.promotion.entities.Progress;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.PromotionRequest;
import io.waymark.promotion.entities.Terms;
import io.waymark.workspaces.Workspace;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class ServingNamesProperties {
  /** What SageMaker's API reference gives for the names of models, configurations and endpoints. */
  private static final String VALID = "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}";

  @Property
  void areValidWhateverAModelIsCalled(
      @ForAll String model, @ForAll @IntRange(min = 1) int version) {
    ServingNames names = names(model, version);
    assertThat(names.endpoint()).matches(VALID);
    assertThat(names.version()).matches(VALID);
  }

  @Property
  void areOthersInAnotherWorkspace(@ForAll String model, @ForAll @IntRange(min = 1) int version) {
    ServingNames theirs = names(new Workspace("team-a"), model, version);
    assertThat(theirs.endpoint()).matches(VALID).isNotEqualTo(names(model, version).endpoint());
  }

  private static ServingNames names(String model, int version) {
    return names(Workspace.DEFAULT, model, version);
  }

  private static ServingNames names(Workspace workspace, String model, int version) {
    PromotionRequest request =
        new PromotionRequest(
            model,
            false,
            version,
            new Target.Alias("champion"),
            "",
            false,
            "ada",
            0,
            Optional.empty());
    Terms terms = new Terms(Optional.empty(), Optional.empty(), List.of(), 0);
    return ServingNames.of(
        "a-stack-of-20-letter",
        workspace,
        new Promotion(
            "p-0123456789abcdef0123456789abcdef", request, terms, Ballot.EMPTY, Progress.START));
  }
}
