package io.waymark.modelregistry;

import io.waymark.access.Caller;
import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.validation.RegistryRules;
import java.time.InstantSource;
import java.util.Optional;

/** Aliases of versions. Names and numbers come as clients send them and are checked here. */
public final class AliasService {
  private final ModelStore models;
  private final Versions versions;
  private final InstantSource clock;

  public AliasService(ModelStore models, InstantSource clock) {
    this.models = models;
    this.versions = new Versions(models);
    this.clock = clock;
  }

  /** The version an alias points to; {@code latest} is the highest there is. */
  public ModelVersion resolve(String name, String alias) {
    RegistryRules.checkName(name);
    RegistryRules.checkAlias(alias);
    RegisteredModel model = models.find(name).orElseThrow(() -> RegisteredModels.notFound(name));
    return versions.ofAlias(model, alias);
  }

  /** Points an alias to a version, and away from the one it pointed to. */
  public void set(Caller caller, String name, String alias, String version) {
    RegistryRules.checkName(name);
    RegistryRules.checkAlias(alias);
    RegistryRules.checkNotReserved(alias);
    int number = RegistryRules.parseVersion(version);
    versions.change(
        caller, name, number, draft -> TargetMove.point(draft, alias, number, clock.instant()));
  }

  /** Deletes an alias; one that is not there is no error. */
  public void delete(Caller caller, String name, String alias) {
    RegistryRules.checkName(name);
    RegistryRules.checkAlias(alias);
    Optional<Boolean> done =
        models.revise(caller, name, draft -> TargetMove.unpoint(draft, alias, clock.instant()));
    if (done.isEmpty()) {
      throw RegisteredModels.notFound(name);
    }
  }
}
