package io.waymark.projects.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.access.Caller;
import io.waymark.access.ResourceType;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.ProjectEndpoint;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.JsonObject;
import io.waymark.projects.ProjectRunService;
import io.waymark.projects.ProjectRunService.Lines;
import io.waymark.projects.ProjectRunService.Listing;
import io.waymark.projects.entities.LogLine;
import io.waymark.projects.entities.ProjectQueue;
import io.waymark.projects.entities.ProjectRun;
import io.waymark.projects.entities.ProjectRunState;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** The endpoints of project runs that people and their programs ask for. */
public final class ProjectRunApi {
  private final ProjectRunService runs;

  private ProjectRunApi(ProjectRunService runs) {
    this.runs = runs;
  }

  public static Map<Endpoint, Handler> bindings(ProjectRunService runs) {
    ProjectRunApi api = new ProjectRunApi(runs);
    return Map.of(
        ProjectEndpoint.SUBMIT_PROJECT_RUN, api::submit,
        ProjectEndpoint.GET_PROJECT_RUN, call -> api.answer(runs.get(runId(call.fields()))),
        ProjectEndpoint.SEARCH_PROJECT_RUNS_GET, api::search,
        ProjectEndpoint.SEARCH_PROJECT_RUNS, api::search,
        ProjectEndpoint.CANCEL_PROJECT_RUN, api::cancel,
        ProjectEndpoint.RETRY_PROJECT_RUN, api::retry,
        ProjectEndpoint.REPRODUCE_PROJECT_RUN, api::reproduce,
        ProjectEndpoint.GET_PROJECT_RUN_LOGS, api::logs);
  }

  private ApiResponse submit(Call call) {
    SubmitRequest request = SubmitRequest.of(call.fields());
    return answer(runs.submit(call.caller(), request.submission(), request.backend()));
  }

  private ApiResponse cancel(Call call) {
    Fields fields = call.fields();
    String reason = fields.string("reason").orElse("");
    return answer(runs.cancel(call.caller(), runId(fields), reason));
  }

  private ApiResponse retry(Call call) {
    Fields fields = call.fields();
    return answer(runs.retry(call.caller(), runId(fields), SubmitRequest.clientToken(fields)));
  }

  private ApiResponse reproduce(Call call) {
    Fields fields = call.fields();
    return answer(runs.reproduce(call.caller(), runId(fields), SubmitRequest.clientToken(fields)));
  }

  private ApiResponse search(Call call) {
    SearchProjectRunsRequest request = SearchProjectRunsRequest.of(call.fields());
    return fitting(
        request.paging().maxResults(),
        size ->
            page(
                runs.search(
                    request.experimentIds(),
                    request.states(),
                    size,
                    request.paging().pageToken(),
                    run -> isSeen(call.caller(), run))));
  }

  private static boolean isSeen(Caller caller, ProjectRun run) {
    return caller
        .authorization()
        .lists(ResourceType.EXPERIMENT.of(run.experimentId()), ResourceType.RUN);
  }

  private Map<String, Object> page(Listing found) {
    ProjectQueue queue = queueOf(found.runs());
    return new JsonObject()
        .with("project_runs", found.runs(), run -> ProjectRunJson.of(run, queue))
        .with("next_page_token", found.nextPageToken())
        .toMap();
  }

  private ApiResponse logs(Call call) {
    LogsRequest request = LogsRequest.of(call.fields());
    return fitting(
        request.maxLines(), size -> lines(runs.logs(request.runId(), request.pageToken(), size)));
  }

  private static Map<String, Object> lines(Lines found) {
    return new JsonObject()
        .with("lines", found.lines(), ProjectRunApi::line)
        .with("next_page_token", found.nextPageToken())
        .with("ended", found.ended())
        .toMap();
  }

  private static Map<String, Object> line(LogLine line) {
    return Map.of("time", line.time(), "text", line.text());
  }

  /** A page that a response can hold: half of one that it can't. */
  private static ApiResponse fitting(int size, IntFunction<Map<String, Object>> page) {
    String json = CanonicalJson.text(page.apply(size));
    return json.getBytes(UTF_8).length > ApiResponse.MAX_BODY && size > 1
        ? fitting(size / 2, page)
        : json(json);
  }

  private ApiResponse answer(ProjectRun run) {
    return json(
        CanonicalJson.text(Map.of("project_run", ProjectRunJson.of(run, queueOf(List.of(run))))));
  }

  /** Read only where one of the runs may be waiting. */
  private ProjectQueue queueOf(List<ProjectRun> shown) {
    return shown.stream().anyMatch(run -> run.state() == ProjectRunState.QUEUED)
        ? runs.queue()
        : ProjectQueue.EMPTY;
  }

  private static ApiResponse json(String text) {
    return ApiResponse.json(out -> out.writeRaw(text));
  }

  private static String runId(Fields fields) {
    return fields.requiredString("run_id");
  }
}
