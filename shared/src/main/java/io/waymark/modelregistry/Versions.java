package io.waymark.modelregistry;

import io.waymark.access.Caller;
import io.waymark.error.MlflowException;
import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.validation.RegistryRules;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds versions and changes them, or says in MLflow's words that they are not there. */
public final class Versions {
  private final ModelStore models;

  public Versions(ModelStore models) {
    this.models = models;
  }

  /**
   * The version of that name and number.
   *
   * @throws MlflowException {@code RESOURCE_DOES_NOT_EXIST}, or {@code INVALID_PARAMETER_VALUE} for
   *     what can't be a name
   */
  public ModelVersion get(String name, int number) {
    RegistryRules.checkName(name);
    return models
        .find(name)
        .map(model -> get(model, number))
        .orElseThrow(() -> RegisteredModels.notFound(name, number));
  }

  ModelVersion get(RegisteredModel model, int number) {
    return models.versions(model, List.of(number)).stream()
        .findFirst()
        .orElseThrow(() -> RegisteredModels.notFound(model.name(), number));
  }

  /** The version an alias points to; {@code latest} is the highest there is. */
  ModelVersion ofAlias(RegisteredModel model, String alias) {
    RegistryRules.checkAlias(alias);
    return get(model, RegistryRules.isLatest(alias) ? newest(model) : holder(model, alias));
  }

  private static int newest(RegisteredModel model) {
    if (model.versions().isEmpty()) {
      throw MlflowException.doesNotExist(
          "Latest version not found for model %s.".formatted(model.name()));
    }
    return model.versions().lastKey();
  }

  private static int holder(RegisteredModel model, String alias) {
    return Optional.ofNullable(model.aliases().get(alias))
        .orElseThrow(
            () ->
                MlflowException.invalidParameter(
                    "Registered model alias %s not found.".formatted(alias)));
  }

  <T> T change(
      Caller caller, String name, int number, Function<ModelStore.Draft, Revision<T>> change) {
    RegistryRules.checkName(name);
    return models
        .revise(caller, name, change)
        .orElseThrow(() -> RegisteredModels.notFound(name, number));
  }
}
