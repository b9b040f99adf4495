package io.waymark.tracking.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.TrackingEndpoint;
import io.waymark.json.Fields;
import io.waymark.json.JsonBody;
import io.waymark.tracking.RunService;
import io.waymark.tracking.entities.Run;
import io.waymark.tracking.entities.RunInfo;
import java.util.Map;

/** The endpoints of single runs; those that log to a run are {@link LogApi}'s. */
public final class RunApi {
  private final RunService runs;

  private RunApi(RunService runs) {
    this.runs = runs;
  }

  public static Map<Endpoint, Handler> bindings(RunService runs) {
    RunApi api = new RunApi(runs);
    return Map.of(
        TrackingEndpoint.CREATE_RUN, api::create,
        TrackingEndpoint.GET_RUN, api::get,
        TrackingEndpoint.UPDATE_RUN, api::update,
        TrackingEndpoint.DELETE_RUN, api::delete,
        TrackingEndpoint.RESTORE_RUN, api::restore,
        TrackingEndpoint.DELETE_TAG, api::deleteTag);
  }

  private ApiResponse create(Call call) {
    Run run = runs.create(CreateRunRequest.of(call.fields()));
    return answer(out -> RunJson.writeCreated(out, run));
  }

  private ApiResponse get(Call call) {
    Run run = Visible.run(call, runs.get(RunIds.of(call.fields())));
    byte[] json = RunExcerpt.write(call.request(), run, RunJson::write);
    return answer(out -> out.writeRawValue(new String(json, UTF_8)));
  }

  private ApiResponse update(Call call) {
    UpdateRunRequest request = UpdateRunRequest.of(call.fields());
    RunInfo info =
        runs.update(request.runId(), request.status(), request.endTime(), request.runName());
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          out.writeFieldName("run_info");
          RunInfoJson.write(out, info);
          out.writeEndObject();
        });
  }

  private ApiResponse delete(Call call) {
    runs.delete(RunIds.withoutOldName(call.fields()));
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private ApiResponse restore(Call call) {
    runs.restore(RunIds.withoutOldName(call.fields()));
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private ApiResponse deleteTag(Call call) {
    Fields fields = call.fields();
    runs.deleteTag(RunIds.withoutOldName(fields), fields.requiredString("key"));
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private static ApiResponse answer(JsonBody run) {
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          out.writeFieldName("run");
          run.writeTo(out);
          out.writeEndObject();
        });
  }
}
