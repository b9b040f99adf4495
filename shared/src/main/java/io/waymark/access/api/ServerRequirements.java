package io.waymark.access.api;

import static io.waymark.access.api.Requirement.Standing.LOGIN;
import static io.waymark.access.api.Requirement.Standing.PUBLIC;
import static io.waymark.access.api.Requirement.Standing.UNSERVED;

import io.waymark.endpoint.ServerEndpoint;

/** What the endpoints of the server itself need. */
final class ServerRequirements {
  private ServerRequirements() {}

  static Requirement of(ServerEndpoint endpoint) {
    return switch (endpoint) {
      // As in MLflow a client may ask how the server is set up before it logs in.
      case GET_HEALTH, GET_SERVER_INFO -> PUBLIC;
      // It only leads to the pages.
      case SERVE_UI -> PUBLIC;
      case GET_VERSION, SERVE_MLFLOW_PAGES, GET_UI_TELEMETRY, POST_UI_TELEMETRY -> LOGIN;
      case STATIC, SERVE_STATIC_FILE, GET_PROMETHEUS_METRICS -> UNSERVED;
      case SUBMIT_JOB,
          GET_JOB,
          CANCEL_JOB,
          SEARCH_JOBS,
          INVOKE_GENAI_EVALUATE,
          GET_JOB_JOBS_GET,
          CANCEL_JOB_JOBS_PATCH ->
          UNSERVED;
      case GET_CONFIG,
          UPDATE_CONFIG,
          SEND_MESSAGE,
          GET_PROVIDERS,
          PROVIDER_HEALTH_CHECK,
          LIST_PROVIDER_MODELS,
          PATCH_SESSION,
          RESOLVE_PERMISSION,
          STREAM_RESPONSE,
          RESOLVE_TOOL_RESULT,
          INSTALL_SKILLS,
          DELETE_DEMO,
          GENERATE_DEMO ->
          UNSERVED;
    };
  }
}
