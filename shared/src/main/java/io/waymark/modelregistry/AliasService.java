package io.waymark.modelregistry;

import io.waymark.access.Caller;
import io.waymark.error.MlflowException;
import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.validation.RegistryRules;
import java.util.Optional;

/** Aliases of versions. Names and numbers come as clients send them and are checked here. */
public final class AliasService {
  private final ModelStore models;
  private final Versions versions;

  public AliasService(ModelStore models) {
    this.models = models;
    this.versions = new Versions(models);
  }

  /** The version an alias points to; {@code latest} is the highest there is. */
  public ModelVersion resolve(String name, String alias) {
    RegistryRules.checkName(name);
    RegistryRules.checkAlias(alias);
    RegisteredModel model = models.find(name).orElseThrow(() -> RegisteredModels.notFound(name));
    return versions.get(
        model, RegistryRules.isLatest(alias) ? newest(model) : holder(model, alias));
  }

  /** Points an alias to a version, and away from the one it pointed to. */
  public void set(Caller caller, String name, String alias, String version) {
    RegistryRules.checkName(name);
    RegistryRules.checkAlias(alias);
    RegistryRules.checkNotReserved(alias);
    int number = RegistryRules.parseVersion(version);
    versions.change(
        caller,
        name,
        number,
        draft -> {
          RegisteredModel model = draft.model();
          if (!model.has(number)) {
            throw RegisteredModels.notFound(name, number);
          }
          return Revision.of(
              model.withAlias(alias, number), RegistryAudit.aliasSet(model, alias, number), true);
        });
  }

  /** Deletes an alias; one that is not there is no error. */
  public void delete(Caller caller, String name, String alias) {
    RegistryRules.checkName(name);
    RegistryRules.checkAlias(alias);
    Optional<Boolean> done =
        models.revise(
            caller,
            name,
            draft ->
                Revision.of(
                    draft.model().withoutAlias(alias),
                    RegistryAudit.aliasDeleted(draft.model(), alias),
                    true));
    if (done.isEmpty()) {
      throw RegisteredModels.notFound(name);
    }
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
}
