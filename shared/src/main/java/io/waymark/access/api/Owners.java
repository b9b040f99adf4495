package io.waymark.access.api;

import io.waymark.access.Caller;
import io.waymark.access.ResourceKey;
import io.waymark.access.ResourceType;
import io.waymark.access.Resources;
import io.waymark.access.users.GrantService;
import io.waymark.endpoint.AccessEndpoint;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.ProjectEndpoint;
import io.waymark.endpoint.RegistryEndpoint;
import io.waymark.endpoint.TrackingEndpoint;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import io.waymark.workspaces.PerWorkspace;
import java.util.List;

/**
 * Keeps grants in step with what they are about: who makes something may do everything with it,
 * what is deleted leaves no grant behind for the next of its name, and a new name takes them along.
 */
final class Owners {
  private static final List<ResourceType> NAMED =
      List.of(ResourceType.REGISTERED_MODEL, ResourceType.PROMPT);

  private final GrantService grants;
  private final PerWorkspace<Resources> resources;
  private final WorkspaceRoles roles;

  Owners(GrantService grants, PerWorkspace<Resources> resources, WorkspaceRoles roles) {
    this.grants = grants;
    this.resources = resources;
    this.roles = roles;
  }

  /** Whether a call is about to make an experiment on its way. */
  boolean makesExperiment(Call call) {
    return call.endpoint() == ProjectEndpoint.SUBMIT_PROJECT_RUN
        && ProjectRequirements.namesNewExperiment(call.fields(), resources.of(call.workspace()));
  }

  /**
   * After a call that was answered. Gives whether it concerned any grants.
   *
   * @param madeExperiment whether it was about to make one on its way
   */
  boolean after(Call call, boolean madeExperiment, ApiResponse response) {
    Caller caller = call.caller();
    if (response.status() != 200) {
      return changedWorkspace(call, response);
    }
    GrantService here = grants.in(call.workspace());
    if (madeExperiment) {
      Fields run = answer(response).message("project_run").orElseThrow();
      own(here, caller, ResourceType.EXPERIMENT.of(run.requiredString("experiment_id")));
      return true;
    }
    switch (call.endpoint()) {
      case TrackingEndpoint.CREATE_EXPERIMENT ->
          own(
              here,
              caller,
              ResourceType.EXPERIMENT.of(answer(response).requiredString("experiment_id")));
      case RegistryEndpoint.CREATE_REGISTERED_MODEL ->
          own(here, caller, RegistryRequirements.created(call.fields()));
      case RegistryEndpoint.DELETE_REGISTERED_MODEL ->
          NAMED.forEach(type -> here.forget(caller, type.of(name(call))));
      case RegistryEndpoint.RENAME_REGISTERED_MODEL -> {
        String newName = call.fields().requiredString("new_name");
        NAMED.forEach(type -> here.move(caller, type.of(name(call)), type.of(newName)));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** A workspace that is there or gone. */
  private boolean changedWorkspace(Call call, ApiResponse response) {
    if (call.endpoint() == AccessEndpoint.CREATE_WORKSPACE && response.status() == 201) {
      roles.make(call.caller(), name(call));
      return true;
    }
    if (call.endpoint() == AccessEndpoint.DELETE_WORKSPACE && response.status() == 204) {
      roles.remove(call.caller(), call.pathParameter("workspace_name"));
      return true;
    }
    return false;
  }

  private static void own(GrantService grants, Caller caller, ResourceKey key) {
    grants.own(caller, caller.name(), key);
  }

  private static String name(Call call) {
    return call.fields().requiredString("name");
  }

  private static Fields answer(ApiResponse response) {
    return Fields.of(Json.readObject(response.body().bytes()).orElseThrow());
  }
}
