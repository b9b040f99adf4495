package io.waymark.modelregistry;

import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.modelregistry.entities.Stage;
import io.waymark.webhooks.WebhookPayload;
import java.time.Instant;
import java.util.List;

/** Revisions that move versions between aliases and stages, for whatever reason they are moved. */
public final class TargetMove {
  private TargetMove() {}

  /**
   * Points an alias to a version, and away from the one it pointed to.
   *
   * @throws io.waymark.error.MlflowException {@code RESOURCE_DOES_NOT_EXIST} for the version
   */
  public static Revision<Boolean> point(
      ModelStore.Draft draft, String alias, int version, Instant now) {
    RegisteredModel model = draft.model();
    if (!model.has(version)) {
      throw RegisteredModels.notFound(model.name(), version);
    }
    WebhookPayload payload =
        WebhookPayload.aliasSet(
            RegisteredModels.isPrompt(model.tags()),
            model.name(),
            alias,
            Integer.toString(version));
    return Revision.of(
            model.withAlias(alias, version), RegistryAudit.aliasSet(model, alias, version), true)
        .telling(payload.raisedAt(now).toMessage());
  }

  /** Deletes an alias. */
  public static Revision<Boolean> unpoint(ModelStore.Draft draft, String alias, Instant now) {
    RegisteredModel model = draft.model();
    WebhookPayload payload =
        WebhookPayload.aliasDeleted(RegisteredModels.isPrompt(model.tags()), model.name(), alias);
    return Revision.of(model.withoutAlias(alias), RegistryAudit.aliasDeleted(model, alias), true)
        .telling(payload.raisedAt(now).toMessage());
  }

  /**
   * Moves a version to a stage.
   *
   * @param archiveOthers whether the versions that are in that stage go to {@link Stage#ARCHIVED}
   * @throws io.waymark.error.MlflowException {@code RESOURCE_DOES_NOT_EXIST} for the version
   */
  public static Revision<ModelVersion> transition(
      ModelStore.Draft draft, int version, Stage stage, boolean archiveOthers, Instant now) {
    ModelVersion before = draft.version(version);
    List<Integer> archived =
        archiveOthers
            ? draft.model().in(stage).stream().filter(other -> other != version).toList()
            : List.of();
    RegisteredModel after =
        draft
            .model()
            .withMoved(archived, Stage.ARCHIVED, now.toEpochMilli())
            .withMoved(List.of(version), stage, now.toEpochMilli());
    return Revision.of(
        after, RegistryAudit.transitioned(before, stage, archived), before.in(after));
  }
}
