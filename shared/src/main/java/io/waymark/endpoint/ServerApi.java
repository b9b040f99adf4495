package io.waymark.endpoint;

import static io.waymark.endpoint.ServerEndpoint.GET_HEALTH;
import static io.waymark.endpoint.ServerEndpoint.GET_SERVER_INFO;
import static io.waymark.endpoint.ServerEndpoint.GET_VERSION;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.console.Console;
import io.waymark.console.MlflowPages;
import io.waymark.workspaces.Workspaces;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the server says about itself. */
public final class ServerApi {
  /** The release of MLflow whose behaviour is promised; clients decide by it what they send. */
  public static final String MLFLOW_VERSION = "3.17.2";

  private ServerApi() {}

  /**
   * @param console where the web pages are, if this server does not serve them itself
   * @param pages MLflow's own; none where they were not to be had
   */
  public static Map<Endpoint, Handler> bindings(
      Optional<Console> console, Optional<MlflowPages> pages, Workspaces workspaces) {
    Map<Endpoint, Handler> bindings = new HashMap<>(new UiApi(console, pages).bindings());
    bindings.put(GET_HEALTH, call -> ApiResponse.text("OK"));
    bindings.put(GET_VERSION, call -> ApiResponse.text(MLFLOW_VERSION));
    bindings.put(
        GET_SERVER_INFO, call -> ApiResponse.json(out -> writeInfo(out, workspaces.areOn())));
    return bindings;
  }

  private static void writeInfo(JsonGenerator out, boolean workspaces) throws IOException {
    out.writeStartObject();
    // The UI asks only whether this is "FileStore", to hide what needs a database; the client
    // reports it. The rules kept here are those of MLflow's SQL store.
    out.writeStringField("store_type", "SqlStore");
    out.writeBooleanField("workspaces_enabled", workspaces);
    out.writeBooleanField("trace_archival_enabled", false);
    // With these the client moves large files straight between itself and S3.
    out.writeBooleanField("multipart_uploads_enabled", true);
    out.writeBooleanField("multipart_downloads_enabled", true);
    out.writeBooleanField("presigned_upload_run_id_supported", true);
    out.writeBooleanField("presigned_upload_model_id_supported", true);
    out.writeObjectFieldStart("features_enabled");
    // Absent would mean on.
    out.writeBooleanField("gateway", false);
    out.writeEndObject();
    out.writeEndObject();
  }
}
