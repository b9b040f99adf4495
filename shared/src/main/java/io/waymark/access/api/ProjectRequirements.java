package io.waymark.access.api;

import static io.waymark.access.api.Requirement.Standing.LOGIN;
import static io.waymark.access.api.Requirement.Standing.PUBLIC;

import io.waymark.access.Action;
import io.waymark.access.Authorization;
import io.waymark.access.Need;
import io.waymark.access.ResourceType;
import io.waymark.access.Resources;
import io.waymark.access.api.Requirement.Permissions;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.ProjectEndpoint;
import io.waymark.json.Fields;
import io.waymark.projects.entities.ExperimentChoice;
import java.util.List;
import java.util.Optional;

/** What the endpoints of project runs need: each is a run, and needs what that needs. */
final class ProjectRequirements {
  private ProjectRequirements() {}

  static Requirement of(ProjectEndpoint endpoint) {
    return switch (endpoint) {
      case SUBMIT_PROJECT_RUN ->
          (Permissions)
              (call, by, resources) -> by.allows(create(experiment(call.fields()), resources));
      case CREATE_PROJECT_UPLOAD -> (Permissions) (_, by, _) -> mayUpload(by);
      case GET_PROJECT_RUN, GET_PROJECT_RUN_LOGS ->
          (Permissions) (call, by, resources) -> run(call, by, resources, Action.READ);
      case SEARCH_PROJECT_RUNS_GET, SEARCH_PROJECT_RUNS -> LOGIN;
      case CANCEL_PROJECT_RUN ->
          (Permissions) (call, by, resources) -> run(call, by, resources, Action.UPDATE);
      case RETRY_PROJECT_RUN, REPRODUCE_PROJECT_RUN -> (Permissions) ProjectRequirements::again;
      // The secret that a job shows is in the body.
      case GET_PROJECT_RUNNER, CLAIM_PROJECT_RUN, REPORT_PROJECT_RUN -> PUBLIC;
    };
  }

  /** The experiment that a submission names. */
  private static ExperimentChoice experiment(Fields fields) {
    return ExperimentChoice.of(text(fields, "experiment_id"), text(fields, "experiment_name"));
  }

  private static Optional<String> text(Fields fields, String name) {
    return fields.string(name).filter(text -> !text.isEmpty());
  }

  /** Whether a submission is for an experiment that is yet to be made. */
  static boolean namesNewExperiment(Fields fields, Resources resources) {
    return experiment(fields) instanceof ExperimentChoice.ByName(String name)
        && resources.experimentNamed(name).isEmpty();
  }

  /** A run in an experiment, which itself is made if there is none of the name. */
  private static List<Need> create(ExperimentChoice experiment, Resources resources) {
    return switch (experiment) {
      case ExperimentChoice.ById(String id) -> TrackingNeeds.create(ResourceType.RUN, id);
      case ExperimentChoice.ByName(String name) ->
          resources
              .experimentNamed(name)
              .map(id -> TrackingNeeds.create(ResourceType.RUN, id))
              .orElseGet(
                  () ->
                      List.of(
                          Need.of(Action.CREATE, ResourceType.EXPERIMENT.all()),
                          Need.of(Action.NOT_DENIED, ResourceType.RUN.all())));
    };
  }

  /** It is about no experiment yet, so a token that is for some of them is as good as another. */
  private static boolean mayUpload(Authorization by) {
    Need run = Need.of(Action.CREATE, ResourceType.RUN.all());
    return !by.scope().readOnly() && (by.admin() || by.decide(run).isAllowed());
  }

  private static boolean run(Call call, Authorization by, Resources resources, Action action) {
    return TrackingNeeds.run(by, resources, runId(call), action);
  }

  /** The same again is another run in the experiment. */
  private static boolean again(Call call, Authorization by, Resources resources) {
    return run(call, by, resources, Action.UPDATE)
        && resources
            .experimentOfRun(runId(call))
            .filter(id -> by.allows(TrackingNeeds.create(ResourceType.RUN, id)))
            .isPresent();
  }

  private static String runId(Call call) {
    return call.fields().requiredString("run_id");
  }
}
