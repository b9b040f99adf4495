package io.waymark.functions;

import io.waymark.json.Fields;
import io.waymark.serving.DeploymentSteps;
import io.waymark.serving.ServedVersion;
import io.waymark.workspaces.PerWorkspace;
import io.waymark.workspaces.QualifiedId;
import java.util.Map;
import java.util.Optional;

/**
 * Packs an applied version for SageMaker, if it is to be served at all: the answer says whether it
 * is {@code wanted}, and if so the names of the {@code endpoint} and the {@code version}, and where
 * the {@code archive} is.
 */
public final class PackageFunction extends TaskFunction {
  private final PerWorkspace<DeploymentSteps> steps;

  /** For Lambda: all is told by the environment. */
  public PackageFunction() {
    this(PromotionTasks.deployments());
  }

  /** For a server or a test of one's own. */
  public PackageFunction(PerWorkspace<DeploymentSteps> steps) {
    this.steps = steps;
  }

  @Override
  Map<String, Object> answer(String promotionId, Fields event) {
    QualifiedId promotion = QualifiedId.parse(promotionId);
    Optional<ServedVersion> packed = steps.of(promotion.workspace()).begin(promotion.id());
    return Map.of(
        "wanted", packed.isPresent(),
        "endpoint", packed.map(served -> served.names().endpoint()).orElse(""),
        "version", packed.map(served -> served.names().version()).orElse(""),
        "archive", packed.map(ServedVersion::archive).orElse(""));
  }
}
