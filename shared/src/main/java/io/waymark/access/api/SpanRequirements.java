package io.waymark.access.api;

import static io.waymark.access.api.TrackingNeeds.experiment;

import io.waymark.access.Action;
import io.waymark.access.Authorization;
import io.waymark.access.Need;
import io.waymark.access.ResourceType;
import io.waymark.access.Resources;
import io.waymark.access.api.Requirement.Permissions;
import io.waymark.access.api.Requirement.Standing;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.TraceEndpoint;
import io.waymark.json.Fields;
import io.waymark.search.TraceSearch;
import io.waymark.tracing.api.OtlpHeaders;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** What the endpoints of spans, assessments and charts need. */
final class SpanRequirements {
  private SpanRequirements() {}

  static Requirement of(TraceEndpoint endpoint) {
    return switch (endpoint) {
      case EXPORT_TRACES -> (Permissions) SpanRequirements::export;
      case GET_TRACE -> traces(fields -> Set.of(fields.requiredString("trace_id")));
      case BATCH_GET_TRACES -> traces(fields -> fields.strings("trace_ids"));
      case GET_TRACE_ARTIFACT, GET_TRACE_ARTIFACT_V3 ->
          traces(fields -> Set.of(fields.string("request_id").orElse("")));
      case CREATE_ASSESSMENT -> inTrace(SpanRequirements::createsAssessment);
      case GET_ASSESSMENT -> inTrace((by, id) -> by.allows(assessment(Action.READ, id)));
      case UPDATE_ASSESSMENT -> inTrace((by, id) -> by.allows(assessment(Action.UPDATE, id)));
      case DELETE_ASSESSMENT -> inTrace((by, id) -> by.allows(deleteAssessment(id)));
      case CORRELATE_TRACE_FILTERS -> (Permissions) SpanRequirements::correlate;
      case QUERY_TRACE_METRICS -> (Permissions) SpanRequirements::metrics;
      default -> Standing.UNSERVED;
    };
  }

  /** Who names no experiment is told so by the endpoint, which does nothing then. */
  private static boolean export(Call call, Authorization by, Resources resources) {
    return OtlpHeaders.findExperimentId(call)
        .map(id -> by.allows(TrackingNeeds.create(ResourceType.TRACE, id)))
        .orElse(true);
  }

  private static Requirement traces(Function<Fields, Collection<String>> ids) {
    return (Permissions)
        (call, by, resources) ->
            TraceRequirements.traces(by, resources, ids.apply(call.fields()), Action.READ);
  }

  /**
   * @param allowed by the experiment of the trace in the path
   */
  private static Requirement inTrace(BiPredicate<Authorization, String> allowed) {
    return (Permissions)
        (call, by, resources) -> {
          String traceId = call.pathParameter("trace_id");
          Optional<String> owner =
              Optional.ofNullable(resources.experimentsOfTraces(Set.of(traceId)).get(traceId));
          return owner.filter(id -> allowed.test(by, id)).isPresent();
        };
  }

  /** As in MLflow whoever may write to the experiment, or to traces, may assess a trace. */
  private static boolean createsAssessment(Authorization by, String experimentId) {
    List<Need> needs = new ArrayList<>(readTraces(experimentId));
    needs.add(Need.of(Action.NOT_DENIED, ResourceType.ASSESSMENT.all()));
    return by.allows(needs)
        && (by.allows(List.of(Need.of(Action.UPDATE, experiment(experimentId))))
            || by.decide(Need.of(Action.UPDATE, ResourceType.TRACE.all())).isAllowed());
  }

  private static List<Need> assessment(Action action, String experimentId) {
    List<Need> needs = new ArrayList<>(readTraces(experimentId));
    needs.add(Need.of(action, ResourceType.ASSESSMENT.all()).orOn(experiment(experimentId)));
    return needs;
  }

  private static List<Need> deleteAssessment(String experimentId) {
    List<Need> needs = new ArrayList<>(readTraces(experimentId));
    needs.add(
        new Need(
            ResourceType.ASSESSMENT.all(),
            Action.DELETE,
            List.of(Need.of(Action.UPDATE, experiment(experimentId)))));
    return needs;
  }

  private static List<Need> readTraces(String experimentId) {
    return TrackingNeeds.part(ResourceType.TRACE, Action.READ, experimentId);
  }

  private static boolean correlate(Call call, Authorization by, Resources resources) {
    Fields fields = call.fields();
    List<String> ids = fields.strings("experiment_ids");
    Set<ResourceType> told = new HashSet<>();
    for (String name : List.of("filter_string1", "filter_string2", "base_filter")) {
      told.addAll(TraceSearch.tellsOf(fields.string(name).orElse(""), List.of()));
    }
    return !ids.isEmpty()
        && ids.stream().distinct().allMatch(id -> by.allows(TraceRequirements.search(id, told)));
  }

  private static boolean metrics(Call call, Authorization by, Resources resources) {
    Fields fields = call.fields();
    List<String> ids = fields.strings("experiment_ids");
    boolean assessments = fields.string("view_type").orElse("").equals("ASSESSMENTS");
    return !ids.isEmpty()
        && ids.stream()
            .distinct()
            .allMatch(id -> by.allows(assessments ? assessment(Action.READ, id) : readTraces(id)));
  }
}
