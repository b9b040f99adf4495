package io.waymark.modelregistry;

import io.waymark.access.Caller;
import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.validation.RegistryRules;
import java.util.List;
import java.util.function.Function;

/** Finds versions and changes them, or says in MLflow's words that they are not there. */
final class Versions {
  private final ModelStore models;

  Versions(ModelStore models) {
    this.models = models;
  }

  ModelVersion get(String name, int number) {
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

  <T> T change(
      Caller caller, String name, int number, Function<ModelStore.Draft, Revision<T>> change) {
    RegistryRules.checkName(name);
    return models
        .revise(caller, name, change)
        .orElseThrow(() -> RegisteredModels.notFound(name, number));
  }
}
