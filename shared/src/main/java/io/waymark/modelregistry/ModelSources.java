package io.waymark.modelregistry;

import io.waymark.error.MlflowException;
import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.modelregistry.entities.Stage;
import io.waymark.tracking.LoggedModelStore;
import io.waymark.tracking.LoggedModels;
import io.waymark.tracking.RunStore;
import io.waymark.tracking.entities.LoggedModel;
import io.waymark.validation.HostPolicy;
import io.waymark.validation.RegistryRules;
import io.waymark.validation.Uri;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks up what the sources of new versions mean, and refuses those that MLflow refuses. */
public final class ModelSources {
  /** The sources that clients give for prompts, which have no files. */
  private static final Set<String> OF_PROMPTS = Set.of("dummy-source", "prompt-template");

  private final Versions versions;
  private final ModelStore models;
  private final LoggedModelStore loggedModels;
  private final SourceCheck check;
  private final Optional<Pattern> wanted;

  /**
   * @param wanted what must be found in every source; MLflow's setting {@code
   *     MLFLOW_CREATE_MODEL_VERSION_SOURCE_VALIDATION_REGEX}
   */
  public ModelSources(
      ModelStore models, RunStore runs, LoggedModelStore loggedModels, Optional<Pattern> wanted) {
    this.versions = new Versions(models);
    this.models = models;
    this.loggedModels = loggedModels;
    this.check = new SourceCheck(runs, loggedModels);
    this.wanted = wanted;
  }

  ModelSource resolve(NewModelVersion asked) {
    String source = asked.source();
    boolean prompt = RegisteredModels.isPrompt(asked.tags());
    checkForm(source, prompt);
    ModelSource given =
        new ModelSource(
            source,
            source,
            Optional.of(asked.runId().orElse("")),
            asked.modelId().filter(id -> !id.isEmpty()));
    return withRun(prompt ? given : looked(given, asked));
  }

  private void checkForm(String source, boolean prompt) {
    if (wanted.isPresent() && !wanted.get().matcher(source).find()) {
      throw invalid(source, "");
    }
    if (prompt && !OF_PROMPTS.contains(source)) {
      throw MlflowException.invalidParameter(
          "Invalid prompt source: '%s'. Prompt sources must use an MLflow placeholder."
              .formatted(source));
    }
    HostPolicy.check("source", Uri.parse(source));
  }

  private ModelSource looked(ModelSource given, NewModelVersion asked) {
    Uri uri = Uri.parse(given.uri());
    if (!uri.scheme().equals(ModelUri.SCHEME)) {
      check.check(given.uri(), owner(given));
      return given;
    }
    if (!uri.authority().isEmpty()) {
      throw invalid(given.uri(), " Registered model sources must use the active model registry.");
    }
    return switch (ModelUri.parse(given.uri())) {
      case ModelUri.Logged(String modelId) -> ofLoggedModel(given, modelId);
      case ModelUri.Version(String name, String version) ->
          ofVersion(
              given,
              asked,
              versions.get(notPrompt(name, given), RegistryRules.parseVersion(version)));
      case ModelUri.Latest(String name) -> ofNewest(given, asked, name, Set.of(Stage.values()), "");
      case ModelUri.InStage(String name, String stage) ->
          ofNewest(
              given, asked, name, Set.of(Stage.parse(stage)), " and stage '%s'".formatted(stage));
      case ModelUri.Aliased(String name, String alias) ->
          ofVersion(given, asked, versions.ofAlias(notPrompt(name, given), alias));
    };
  }

  private ModelSource ofLoggedModel(ModelSource given, String modelId) {
    check.check(given.uri(), owner(given));
    LoggedModel model = loggedModel(modelId);
    return given.withStorageLocation(model.artifactUri());
  }

  private ModelSource ofNewest(
      ModelSource given,
      NewModelVersion asked,
      String name,
      Collection<Stage> stages,
      String inStage) {
    RegisteredModel model = notPrompt(name, given);
    int newest =
        stages.stream()
            .flatMap(stage -> Optional.ofNullable(model.newestByStage().get(stage)).stream())
            .max(Integer::compare)
            .orElseThrow(
                () ->
                    // MLflow says INTERNAL_ERROR here, which its client would repeat for minutes.
                    MlflowException.invalidParameter(
                        "No versions of model with name '%s'%s found".formatted(name, inStage)));
    return ofVersion(given, asked, versions.get(model, newest));
  }

  /** A version of a version, with the run of that one; the client may name no other. */
  private ModelSource ofVersion(ModelSource given, NewModelVersion asked, ModelVersion version) {
    String run = version.runId().orElse("");
    if (!asked.runId().orElse(run).equals(run) || given.modelId().isPresent()) {
      throw invalid(
          given.uri(),
          " The run_id and model_id request parameters must match the referenced model version.");
    }
    String uri = "models:/%s/%d".formatted(version.name(), version.version());
    SourcePath.check(uri);
    return new ModelSource(
        uri,
        version.storageLocation(),
        asked.runId().isPresent() ? asked.runId() : version.runId(),
        Optional.empty());
  }

  private RegisteredModel notPrompt(String name, ModelSource given) {
    RegistryRules.checkName(name);
    RegisteredModel model = models.find(name).orElseThrow(() -> RegisteredModels.notFound(name));
    if (RegisteredModels.isPrompt(model.tags())) {
      throw invalid(given.uri(), " Prompt versions cannot be used as model version sources.");
    }
    return model;
  }

  /** Where the client names a logged model but no run, the run is the one that logged it. */
  private ModelSource withRun(ModelSource source) {
    boolean open = source.runId().orElse("").isEmpty();
    return open && source.modelId().isPresent()
        ? source.withRun(loggedModel(source.modelId().get()).sourceRunId())
        : source;
  }

  private LoggedModel loggedModel(String modelId) {
    return loggedModels
        .find(modelId)
        .filter(model -> !model.deleted())
        .orElseThrow(() -> LoggedModels.notFound(modelId));
  }

  private static SourceOwner owner(ModelSource given) {
    return given
        .modelId()
        .map(SourceOwner::model)
        .orElseGet(() -> SourceOwner.run(given.runId().orElse("")));
  }

  private static MlflowException invalid(String source, String why) {
    return MlflowException.invalidParameter(
        "Invalid model version source: '%s'.%s".formatted(source, why));
  }
}
