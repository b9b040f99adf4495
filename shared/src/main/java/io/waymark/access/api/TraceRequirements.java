package io.waymark.access.api;

import io.waymark.access.Action;
import io.waymark.access.Authorization;
import io.waymark.access.Need;
import io.waymark.access.ResourceKey;
import io.waymark.access.ResourceType;
import io.waymark.access.Resources;
import io.waymark.access.api.Requirement.Permissions;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.TraceEndpoint;
import io.waymark.json.Fields;
import io.waymark.search.TraceSearch;
import io.waymark.tracing.api.SearchTracesRequest;
import io.waymark.tracing.api.StartTraceRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What the endpoints of traces need. */
final class TraceRequirements {
  private TraceRequirements() {}

  static Requirement of(TraceEndpoint endpoint) {
    return switch (endpoint) {
      case START_TRACE ->
          (Permissions)
              (call, by, _) ->
                  by.allows(
                      TrackingNeeds.create(
                          ResourceType.TRACE, call.fields().requiredString("experiment_id")));
      case START_TRACE_V3 -> (Permissions) TraceRequirements::start;
      case GET_TRACE_INFO -> inPath("request_id", Action.READ);
      case GET_TRACE_INFO_V3 -> inPath("trace_id", Action.READ);
      case END_TRACE, SET_TRACE_TAG, DELETE_TRACE_TAG -> inPath("request_id", Action.UPDATE);
      case SET_TRACE_TAG_V3, DELETE_TRACE_TAG_V3 -> inPath("trace_id", Action.UPDATE);
      case LINK_PROMPTS_TO_TRACE ->
          (Permissions)
              (call, by, resources) ->
                  traces(
                      by,
                      resources,
                      Set.of(call.fields().requiredString("trace_id")),
                      Action.UPDATE);
      case BATCH_GET_TRACE_INFOS ->
          (Permissions)
              (call, by, resources) ->
                  traces(by, resources, call.fields().strings("trace_ids"), Action.READ);
      case LINK_TRACES_TO_RUN -> (Permissions) TraceRequirements::link;
      case DELETE_TRACES, DELETE_TRACES_V3 ->
          (Permissions)
              (call, by, _) -> by.allows(delete(call.fields().requiredString("experiment_id")));
      case SEARCH_TRACES -> search(SearchTracesRequest::earlier);
      case SEARCH_TRACES_V3 -> search(SearchTracesRequest::of);
      default -> SpanRequirements.of(endpoint);
    };
  }

  private static Requirement inPath(String id, Action action) {
    return (Permissions)
        (call, by, resources) -> traces(by, resources, Set.of(call.pathParameter(id)), action);
  }

  /** An action on traces, all of which must be there. */
  static boolean traces(
      Authorization by, Resources resources, Collection<String> traceIds, Action action) {
    Set<String> ids = Set.copyOf(traceIds);
    Collection<String> owners = resources.experimentsOfTraces(ids).values();
    return !ids.isEmpty()
        && owners.size() == ids.size()
        && owners.stream()
            .distinct()
            .allMatch(id -> by.allows(TrackingNeeds.part(ResourceType.TRACE, action, id)));
  }

  private static boolean start(Call call, Authorization by, Resources resources) {
    Fields fields = call.fields();
    List<Need> needs =
        new ArrayList<>(
            TrackingNeeds.create(ResourceType.TRACE, StartTraceRequest.experimentId(fields)));
    if (StartTraceRequest.isAssessed(fields)) {
      needs.add(Need.of(Action.NOT_DENIED, ResourceType.ASSESSMENT.all()));
    }
    return by.allows(needs);
  }

  private static boolean link(Call call, Authorization by, Resources resources) {
    Fields fields = call.fields();
    String runId = fields.requiredString("run_id");
    return TrackingNeeds.run(by, resources, runId, Action.UPDATE)
        && traces(by, resources, fields.strings("trace_ids"), Action.READ);
  }

  /** What is said of the traces goes with them. */
  private static List<Need> delete(String experimentId) {
    ResourceKey experiment = TrackingNeeds.experiment(experimentId);
    Need assessments =
        new Need(
            ResourceType.ASSESSMENT.all(),
            Action.DELETE,
            List.of(Need.of(Action.UPDATE, experiment)));
    List<Need> needs =
        new ArrayList<>(TrackingNeeds.part(ResourceType.TRACE, Action.DELETE, experimentId));
    needs.add(assessments);
    return needs;
  }

  private static Requirement search(Function<Fields, SearchTracesRequest> request) {
    return (Permissions)
        (call, by, _) -> {
          SearchTracesRequest asked = request.apply(call.fields());
          Set<ResourceType> told = TraceSearch.tellsOf(asked.filter(), asked.orderBy());
          return !asked.experimentIds().isEmpty()
              && asked.experimentIds().stream()
                  .distinct()
                  .allMatch(id -> by.allows(search(id, told)));
        };
  }

  static List<Need> search(String experimentId, Set<ResourceType> told) {
    List<Need> needs =
        new ArrayList<>(TrackingNeeds.part(ResourceType.TRACE, Action.READ, experimentId));
    ResourceKey experiment = TrackingNeeds.experiment(experimentId);
    told.forEach(type -> needs.add(Need.of(Action.READ, type.all()).orOn(experiment)));
    return needs;
  }
}
