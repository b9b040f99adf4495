package io.waymark.access.api;

import io.waymark.access.Caller;
import io.waymark.access.ResourceKey;
import io.waymark.access.ResourceType;
import io.waymark.access.Resources;
import io.waymark.access.users.GrantService;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.ProjectEndpoint;
import io.waymark.endpoint.RegistryEndpoint;
import io.waymark.endpoint.TrackingEndpoint;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import java.util.List;

/**
 * Keeps grants in step with what they are about: who makes something may do everything with it,
 * what is deleted leaves no grant behind for the next of its name, and a new name takes them along.
 */
final class Owners {
  private static final List<ResourceType> NAMED =
      List.of(ResourceType.REGISTERED_MODEL, ResourceType.PROMPT);

  private final GrantService grants;
  private final Resources resources;

  Owners(GrantService grants, Resources resources) {
    this.grants = grants;
    this.resources = resources;
  }

  /** Whether a call is about to make an experiment on its way. */
  boolean makesExperiment(Call call) {
    return call.endpoint() == ProjectEndpoint.SUBMIT_PROJECT_RUN
        && ProjectRequirements.namesNewExperiment(call.fields(), resources);
  }

  /**
   * After a call that was answered. Gives whether it concerned any grants.
   *
   * @param madeExperiment whether it was about to make one on its way
   */
  boolean after(Call call, boolean madeExperiment, ApiResponse response) {
    if (response.status() != 200) {
      return false;
    }
    Caller caller = call.caller();
    if (madeExperiment) {
      Fields run = answer(response).message("project_run").orElseThrow();
      own(caller, ResourceType.EXPERIMENT.of(run.requiredString("experiment_id")));
      return true;
    }
    switch (call.endpoint()) {
      case TrackingEndpoint.CREATE_EXPERIMENT ->
          own(caller, ResourceType.EXPERIMENT.of(answer(response).requiredString("experiment_id")));
      case RegistryEndpoint.CREATE_REGISTERED_MODEL ->
          own(caller, RegistryRequirements.created(call.fields()));
      case RegistryEndpoint.DELETE_REGISTERED_MODEL ->
          NAMED.forEach(type -> grants.forget(caller, type.of(name(call))));
      case RegistryEndpoint.RENAME_REGISTERED_MODEL -> {
        String newName = call.fields().requiredString("new_name");
        NAMED.forEach(type -> grants.move(caller, type.of(name(call)), type.of(newName)));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void own(Caller caller, ResourceKey key) {
    grants.own(caller, caller.name(), key);
  }

  private static String name(Call call) {
    return call.fields().requiredString("name");
  }

  private static Fields answer(ApiResponse response) {
    return Fields.of(Json.readObject(response.body().bytes()).orElseThrow());
  }
}
