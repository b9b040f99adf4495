package io.waymark.promotion.document;

import io.waymark.json.Fields;
import io.waymark.json.JsonObject;
import io.waymark.promotion.entities.Deployment;
import io.waymark.promotion.entities.DeploymentStatus;
import io.waymark.promotion.entities.Failure;
import io.waymark.promotion.entities.Progress;
import io.waymark.promotion.entities.PromotionStatus;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** How far a promotion is, in JSON: members of the promotion's own object. */
public final class ProgressDocument {
  private ProgressDocument() {}

  static Map<String, Object> of(Progress progress) {
    OptionalLong applied = progress.appliedAt();
    return new JsonObject()
        .with("status", progress.status().name())
        .with("explanation", progress.explanation())
        .with("attempt", progress.attempt())
        .with(
            "applied_at", applied.isPresent() ? Optional.of(applied.getAsLong()) : Optional.empty())
        .with("failure", progress.failure().map(ProgressDocument::of))
        .with("deployment", progress.deployment().map(ProgressDocument::of))
        .toMap();
  }

  static Progress read(Fields fields) {
    return new Progress(
        fields.enumeration("status", PromotionStatus.class).orElseThrow(),
        fields.string("explanation").orElse(""),
        fields.int32("attempt").orElse(1),
        fields.int64("applied_at"),
        fields.message("failure").map(ProgressDocument::readFailure),
        fields.message("deployment").map(ProgressDocument::readDeployment));
  }

  private static Map<String, Object> of(Failure failure) {
    return Map.of("step", failure.step(), "error", failure.error(), "cause", failure.cause());
  }

  private static Failure readFailure(Fields fields) {
    return new Failure(
        fields.string("step").orElse(""),
        fields.string("error").orElse(""),
        fields.string("cause").orElse(""));
  }

  public static Map<String, Object> of(Deployment deployment) {
    return Map.of(
        "status", deployment.status().name(),
        "endpoint", deployment.endpoint(),
        "detail", deployment.detail(),
        "time", deployment.time());
  }

  private static Deployment readDeployment(Fields fields) {
    return new Deployment(
        fields.enumeration("status", DeploymentStatus.class).orElseThrow(),
        fields.string("endpoint").orElse(""),
        fields.string("detail").orElse(""),
        fields.requiredInt64("time"));
  }
}
