package io.waymark.workspaces.api;

import static io.waymark.endpoint.AccessEndpoint.CREATE_WORKSPACE;
import static io.waymark.endpoint.AccessEndpoint.DELETE_WORKSPACE;
import static io.waymark.endpoint.AccessEndpoint.GET_WORKSPACE;
import static io.waymark.endpoint.AccessEndpoint.LIST_WORKSPACES;
import static io.waymark.endpoint.AccessEndpoint.UPDATE_WORKSPACE;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Body;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import io.waymark.workspaces.Workspace;
import io.waymark.workspaces.WorkspaceInfo;
import io.waymark.workspaces.WorkspaceService;
import io.waymark.workspaces.WorkspaceService.Deletion;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The endpoints of workspaces. */
public final class WorkspaceApi {
  private final WorkspaceService workspaces;

  private WorkspaceApi(WorkspaceService workspaces) {
    this.workspaces = workspaces;
  }

  public static Map<Endpoint, Handler> bindings(WorkspaceService workspaces) {
    WorkspaceApi api = new WorkspaceApi(workspaces);
    return Map.of(
        LIST_WORKSPACES, api::list,
        CREATE_WORKSPACE, api::create,
        GET_WORKSPACE, api::get,
        UPDATE_WORKSPACE, api::update,
        DELETE_WORKSPACE, api::delete);
  }

  /** As MLflow without {@code --enable-workspaces}. */
  public static Map<Endpoint, Handler> off() {
    return Stream.of(
            LIST_WORKSPACES, CREATE_WORKSPACE, GET_WORKSPACE, UPDATE_WORKSPACE, DELETE_WORKSPACE)
        .collect(toMap(Function.identity(), _ -> WorkspaceApi::disabled));
  }

  private static ApiResponse disabled(Call call) {
    String path = call.endpoint().path().text();
    String rule = path.replace("{workspace_name}", "<workspace_name>");
    return new ApiResponse(
        503,
        Map.of("content-type", "text/html; charset=utf-8"),
        Body.ofText(
            "Endpoint: %s disabled because the server is running without workspaces support. To enable workspace, run `mlflow server` with `--enable-workspaces`"
                .formatted(rule)));
  }

  private ApiResponse list(Call call) {
    List<WorkspaceInfo> seen =
        workspaces.all().stream()
            .filter(workspace -> call.caller().authorization().enters(workspace.workspace()))
            .toList();
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          if (!seen.isEmpty()) {
            out.writeArrayFieldStart("workspaces");
            for (WorkspaceInfo workspace : seen) {
              write(out, workspace);
            }
            out.writeEndArray();
          }
          out.writeEndObject();
        });
  }

  private ApiResponse create(Call call) {
    Fields fields = call.fields();
    String name = fields.requiredString("name");
    WorkspaceRequest request = WorkspaceRequest.of(fields);
    if (name.equals(Workspace.DEFAULT.name())) {
      throw reserved("created");
    }
    Workspace workspace = Workspace.named(name);
    return answer(
        201,
        workspaces.create(
            call.caller(),
            new WorkspaceInfo(
                workspace,
                request.description(),
                request.artifactRoot().filter(root -> !root.isEmpty()))));
  }

  private ApiResponse get(Call call) {
    return answer(200, workspaces.get(named(call)));
  }

  private ApiResponse update(Call call) {
    WorkspaceRequest request = WorkspaceRequest.of(call.fields());
    Workspace workspace = named(call);
    if (request.isEmpty()) {
      throw MlflowException.invalidParameter("Workspace update must have at least one key");
    }
    return answer(
        200,
        workspaces.update(call.caller(), workspace, request.description(), request.artifactRoot()));
  }

  private ApiResponse delete(Call call) {
    Workspace workspace = named(call);
    if (workspace.isDefault()) {
      throw reserved("deleted");
    }
    String mode =
        Fields.ofQuery(call.request().query()).string("mode").orElse(Deletion.RESTRICT.name());
    workspaces.delete(call.caller(), workspace, deletion(mode));
    return new ApiResponse(204, Map.of(), Body.EMPTY);
  }

  private static Deletion deletion(String mode) {
    return Arrays.stream(Deletion.values())
        .filter(deletion -> deletion.name().equals(mode))
        .findFirst()
        .orElseThrow(
            () ->
                MlflowException.invalidParameter(
                    "Invalid deletion mode '%s'. Must be one of: %s"
                        .formatted(
                            mode,
                            Arrays.stream(Deletion.values())
                                .map(Deletion::name)
                                .collect(Collectors.joining(", ")))));
  }

  private static Workspace named(Call call) {
    return Workspace.named(call.pathParameter("workspace_name"));
  }

  private static MlflowException reserved(String what) {
    return MlflowException.invalidParameter(
        "The 'default' workspace is reserved and cannot be %s".formatted(what));
  }

  private static ApiResponse answer(int status, WorkspaceInfo workspace) {
    return ApiResponse.json(
        status,
        out -> {
          out.writeStartObject();
          out.writeFieldName("workspace");
          write(out, workspace);
          out.writeEndObject();
        });
  }

  private static void write(JsonGenerator out, WorkspaceInfo workspace) throws IOException {
    out.writeStartObject();
    out.writeStringField("name", workspace.name());
    writeIfGiven(out, "description", workspace.description());
    writeIfGiven(out, "default_artifact_root", workspace.artifactRoot());
    out.writeEndObject();
  }

  private static void writeIfGiven(JsonGenerator out, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      out.writeStringField(name, value.get());
    }
  }
}
