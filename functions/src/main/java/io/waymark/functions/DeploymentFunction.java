package io.waymark.functions;

import io.waymark.json.Fields;
import io.waymark.serving.ArchiveStore;
import io.waymark.serving.DeploymentSteps;
import io.waymark.serving.EndpointState;
import io.waymark.serving.Look;
import io.waymark.serving.Next;
import io.waymark.serving.Refusal;
import io.waymark.workspaces.PerWorkspace;
import io.waymark.workspaces.QualifiedId;
import java.util.Map;
import java.util.Optional;

/**
 * Says how the deployment of an applied version goes on. The event has the {@code endpoint} as
 * SageMaker describes it, what was {@code asked} of it, the last {@code refusal}, and the version
 * that is {@code unused} from then on; the answer has the {@code next} step.
 */
public final class DeploymentFunction extends TaskFunction {
  private final PerWorkspace<DeploymentSteps> steps;

  /** For Lambda: all is told by the environment. */
  public DeploymentFunction() {
    this(PromotionTasks.deployments());
  }

  /** For a server or a test of one's own. */
  public DeploymentFunction(PerWorkspace<DeploymentSteps> steps) {
    this.steps = steps;
  }

  @Override
  Map<String, Object> answer(String promotionId, Fields event) {
    QualifiedId promotion = QualifiedId.parse(promotionId);
    Next next = steps.of(promotion.workspace()).next(promotion.id(), look(event));
    return Map.of(
        "next", next.step().name(),
        "unused", next.unused(),
        "archive", ArchiveStore.key(next.unused()));
  }

  private static Look look(Fields event) {
    return new Look(
        event.message("endpoint").map(DeploymentFunction::endpoint).orElse(EndpointState.NONE),
        event.message("asked").flatMap(asked -> asked.string("EndpointArn")).isPresent(),
        event.message("refusal").flatMap(DeploymentFunction::refusal),
        event.string("unused").orElse(""));
  }

  /** Members have SageMaker's names. Where the endpoint is not there, it has an error's instead. */
  private static EndpointState endpoint(Fields described) {
    return new EndpointState(
        described.string("EndpointStatus").orElse(""),
        described.string("EndpointConfigName").orElse(""),
        described.string("FailureReason").orElse(""));
  }

  private static Optional<Refusal> refusal(Fields caught) {
    return caught
        .string("Error")
        .map(error -> new Refusal(error, caught.string("Cause").orElse("")));
  }
}
