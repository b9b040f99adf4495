package io.waymark.modelregistry;

import io.waymark.access.Caller;
import io.waymark.error.MlflowException;
import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.modelregistry.entities.Stage;
import io.waymark.validation.PythonText;
import io.waymark.validation.RegistryRules;
import java.time.InstantSource;

/** Stages of versions. Names and numbers come as clients send them and are checked here. */
public final class StageService {
  private final Versions versions;
  private final InstantSource clock;

  public StageService(ModelStore models, InstantSource clock) {
    this.versions = new Versions(models);
    this.clock = clock;
  }

  /**
   * Moves a version to a stage.
   *
   * @param archiveOthers whether the versions that are in that stage go to {@link Stage#ARCHIVED}
   * @param comment the reason, for history and audit trail; may be empty
   */
  public ModelVersion transition(
      Caller caller,
      String name,
      String version,
      String stageName,
      boolean archiveOthers,
      String comment) {
    Stage stage = Stage.parse(stageName);
    if (archiveOthers && !Stage.ACTIVE.contains(stage)) {
      // MLflow says INTERNAL_ERROR here, a 500, which its client would repeat for minutes.
      throw MlflowException.invalidParameter(
          "Model version transition cannot archive existing model versions because %s is not an Active stage. Valid stages are ['Staging', 'Production']"
              .formatted(PythonText.repr(stageName)));
    }
    RegistryRules.checkName(name);
    RegistryRules.checkReason("comment", comment);
    int number = RegistryRules.parseVersion(version);
    return versions.change(
        caller,
        name,
        number,
        draft -> {
          Revision<ModelVersion> moved =
              TargetMove.transition(draft, number, stage, archiveOthers, clock.instant());
          return comment.isEmpty() ? moved : moved.because(comment);
        });
  }
}
