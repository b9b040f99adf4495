package io.waymark.modelregistry;

import io.waymark.access.Caller;
import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.modelregistry.entities.Stage;
import io.waymark.outbox.Message;
import io.waymark.tracking.LoggedModelStore;
import io.waymark.tracking.LoggedModels;
import io.waymark.validation.RegistryRules;
import io.waymark.webhooks.WebhookPayload;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Versions of registered models. Names and numbers come as clients send them and are checked here.
 */
public final class ModelVersionService {
  private final ModelStore models;
  private final Versions versions;
  private final ModelSources sources;
  private final LoggedModelStore loggedModels;
  private final InstantSource clock;

  public ModelVersionService(
      ModelStore models, ModelSources sources, LoggedModelStore loggedModels, InstantSource clock) {
    this.models = models;
    this.versions = new Versions(models);
    this.sources = sources;
    this.loggedModels = loggedModels;
    this.clock = clock;
  }

  /** Makes the next version of a model. The same call again makes another one, as in MLflow. */
  public ModelVersion create(Caller caller, NewModelVersion asked) {
    ModelSource source = sources.resolve(asked);
    RegistryRules.checkName(asked.name());
    asked.tags().forEach(RegistryRules::checkVersionTag);
    ModelVersion version =
        models
            .revise(
                caller, asked.name(), draft -> next(draft.model(), asked, source, caller.name()))
            .orElseThrow(() -> RegisteredModels.notFound(asked.name()));
    source
        .modelId()
        .filter(_ -> !RegisteredModels.isPrompt(asked.tags()))
        .ifPresent(modelId -> register(modelId, version));
    return version;
  }

  public ModelVersion get(String name, String version) {
    RegistryRules.checkName(name);
    return versions.get(name, RegistryRules.parseVersion(version));
  }

  /** Sets the description; an empty one and none are two things, as in MLflow. */
  public ModelVersion describe(
      Caller caller, String name, String version, Optional<String> description) {
    RegistryRules.checkName(name);
    int number = RegistryRules.parseVersion(version);
    return versions.change(
        caller,
        name,
        number,
        draft -> {
          ModelVersion before = draft.version(number);
          ModelVersion after = before.withDescription(description, clock.millis());
          return Revision.of(draft.model(), RegistryAudit.described(before, after), after)
              .with(after);
        });
  }

  /** Deletes a version and the aliases that point to it. */
  public void delete(Caller caller, String name, String version) {
    int number = RegistryRules.parseVersion(version);
    versions.change(
        caller,
        name,
        number,
        draft ->
            Revision.of(
                draft.model().without(number, clock.millis()),
                RegistryAudit.deleted(draft.version(number)),
                true));
  }

  public void setTag(Caller caller, String name, String version, String key, String value) {
    RegistryRules.checkName(name);
    int number = RegistryRules.parseVersion(version);
    RegistryRules.checkVersionTag(key, value);
    changeTags(
        caller,
        name,
        number,
        key,
        tags -> RegisteredModelService.with(tags, key, value),
        prompt -> WebhookPayload.versionTagSet(prompt, name, Integer.toString(number), key, value));
  }

  /** Deletes a tag; one that is not there is no error. */
  public void deleteTag(Caller caller, String name, String version, String key) {
    RegistryRules.checkName(name);
    int number = RegistryRules.parseVersion(version);
    RegistryRules.checkTagKey(key);
    changeTags(
        caller,
        name,
        number,
        key,
        tags -> RegisteredModelService.without(tags, key),
        prompt -> WebhookPayload.versionTagDeleted(prompt, name, Integer.toString(number), key));
  }

  /** Lets the logged model say as what it is registered. */
  private void register(String modelId, ModelVersion version) {
    loggedModels.update(
        modelId, model -> LoggedModels.withVersion(model, version.name(), version.version()));
  }

  private Revision<ModelVersion> next(
      RegisteredModel before, NewModelVersion asked, ModelSource source, String creator) {
    long now = clock.millis();
    RegisteredModel after = before.withNextVersion(now);
    ModelVersion version =
        new ModelVersion(
            after.name(),
            after.lastVersion(),
            now,
            now,
            Optional.of(asked.description()),
            Stage.NONE,
            source.uri(),
            source.storageLocation(),
            source.runId(),
            asked.runLink(),
            source.modelId(),
            asked.tags(),
            List.of(),
            creator);
    WebhookPayload payload =
        WebhookPayload.versionCreated(
            version.name(),
            Integer.toString(version.version()),
            version.source(),
            version.runId(),
            version.tags(),
            version.description());
    return Revision.of(after, RegistryAudit.created(version), version)
        .with(version)
        .telling(message(payload));
  }

  private void changeTags(
      Caller caller,
      String name,
      int number,
      String key,
      UnaryOperator<Map<String, String>> change,
      Function<Boolean, WebhookPayload> payload) {
    versions.change(
        caller,
        name,
        number,
        draft -> {
          ModelVersion version = draft.version(number);
          Map<String, String> tags = change.apply(version.tags());
          boolean prompt = RegisteredModels.isPrompt(draft.model().tags());
          return Revision.of(
                  draft.model(), RegistryAudit.tagged(version, key, version.tags(), tags), true)
              .with(version.withTags(tags))
              .telling(message(payload.apply(prompt)));
        });
  }

  private Message message(WebhookPayload payload) {
    return payload.raisedAt(clock.instant()).toMessage();
  }
}
