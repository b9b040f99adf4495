package io.waymark.endpoint;

import static io.waymark.endpoint.Group.ASSISTANT;
import static io.waymark.endpoint.Group.DEMO;
import static io.waymark.endpoint.Group.JOBS;
import static io.waymark.endpoint.Group.PROMETHEUS;
import static io.waymark.endpoint.Group.SERVER;
import static io.waymark.endpoint.Group.UI;

/** The server itself: health, version, its web pages and the jobs it runs for them. */
public enum ServerEndpoint implements Endpoint {
  SUBMIT_JOB(JOBS, "POST /ajax-api/3.0/jobs/"),
  GET_JOB(JOBS, "GET /ajax-api/3.0/jobs/{job_id}"),
  CANCEL_JOB(JOBS, "PATCH /ajax-api/3.0/jobs/cancel/{job_id}"),
  SEARCH_JOBS(JOBS, "POST /ajax-api/3.0/jobs/search"),
  INVOKE_GENAI_EVALUATE(JOBS, "POST ajax-3.0/genai/evaluate/invoke"),
  GET_JOB_JOBS_GET(JOBS, "GET ajax-3.0/jobs/{job_id}"),
  CANCEL_JOB_JOBS_PATCH(JOBS, "PATCH ajax-3.0/jobs/cancel/{job_id}"),
  SERVE_UI(UI, "GET /"),
  /** Ours: on AWS the first page is another one. */
  SERVE_MLFLOW_PAGES(UI, "GET /mlflow"),
  GET_UI_TELEMETRY(UI, "GET ajax-3.0/ui-telemetry"),
  POST_UI_TELEMETRY(UI, "POST ajax-3.0/ui-telemetry"),
  STATIC(UI, "GET /build/{filename+}"),
  SERVE_STATIC_FILE(UI, "GET /static-files/{path+}"),
  GET_SERVER_INFO(SERVER, "GET 3.0/server-info"),
  GET_HEALTH(SERVER, "GET /health"),
  GET_PROMETHEUS_METRICS(PROMETHEUS, "GET /metrics"),
  GET_VERSION(SERVER, "GET /version"),
  GET_CONFIG(ASSISTANT, "GET ajax-3.0/assistant/config"),
  UPDATE_CONFIG(ASSISTANT, "PUT ajax-3.0/assistant/config"),
  SEND_MESSAGE(ASSISTANT, "POST ajax-3.0/assistant/message"),
  GET_PROVIDERS(ASSISTANT, "GET ajax-3.0/assistant/providers"),
  PROVIDER_HEALTH_CHECK(ASSISTANT, "GET ajax-3.0/assistant/providers/{provider}/health"),
  LIST_PROVIDER_MODELS(ASSISTANT, "GET ajax-3.0/assistant/providers/{provider}/models"),
  PATCH_SESSION(ASSISTANT, "PATCH ajax-3.0/assistant/sessions/{session_id}"),
  RESOLVE_PERMISSION(ASSISTANT, "POST ajax-3.0/assistant/sessions/{session_id}/permission"),
  STREAM_RESPONSE(ASSISTANT, "GET ajax-3.0/assistant/sessions/{session_id}/stream"),
  RESOLVE_TOOL_RESULT(ASSISTANT, "POST ajax-3.0/assistant/sessions/{session_id}/tool-result"),
  INSTALL_SKILLS(ASSISTANT, "POST ajax-3.0/assistant/skills/install"),
  DELETE_DEMO(DEMO, "POST ajax-3.0/demo/delete"),
  GENERATE_DEMO(DEMO, "POST ajax-3.0/demo/generate");

  private final Route route;

  ServerEndpoint(Group group, String methodAndPath) {
    route = Route.of(group, methodAndPath);
  }

  @Override
  public Route route() {
    return route;
  }
}
