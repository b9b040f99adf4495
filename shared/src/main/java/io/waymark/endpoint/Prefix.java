package io.waymark.endpoint;

/** What paths of one API version start with. */
enum Prefix {
  ROOT(""),
  API_2("/api/2.0/mlflow"),
  API_3("/api/3.0/mlflow"),
  AJAX_2("/ajax-api/2.0/mlflow"),
  AJAX_3("/ajax-api/3.0/mlflow"),
  ARTIFACTS_2("/api/2.0/mlflow-artifacts"),
  MCP("/api/3.0/mlflow/mcp-servers"),
  GEMINI("/gateway/gemini/v1beta/models");

  private final String path;

  Prefix(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }
}
