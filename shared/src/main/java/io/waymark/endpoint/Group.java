package io.waymark.endpoint;

/** The groups of MLflow's endpoints, each with the Lambda function that answers it. */
public enum Group {
  EXPERIMENTS(Function.TRACKING),
  RUNS(Function.TRACKING),
  METRICS(Function.TRACKING),
  LOGGED_MODELS(Function.TRACKING),
  ARTIFACTS(Function.ARTIFACTS),
  MLFLOW_ARTIFACTS(Function.ARTIFACTS),
  SERVER(Function.TRACKING),
  REGISTRY(Function.REGISTRY),
  ALIASES(Function.REGISTRY),
  WEBHOOKS(Function.REGISTRY),
  PROMPTS(Function.TRACKING),
  ASSESSMENTS(Function.TRACKING),
  ASSISTANT(Function.TRACKING),
  AUTH_PERMISSIONS(Function.TRACKING),
  AUTH_USERS(Function.TRACKING),
  DATASETS(Function.TRACKING),
  DEMO(Function.TRACKING),
  GATEWAY(Function.TRACKING),
  GRAPHQL(Function.TRACKING),
  ISSUES(Function.TRACKING),
  JOBS(Function.TRACKING),
  LABEL_SCHEMAS(Function.TRACKING),
  MCP_REGISTRY(Function.TRACKING),
  OTLP(Function.TRACKING),
  REVIEW_QUEUES(Function.TRACKING),
  SCORERS(Function.TRACKING),
  TRACES_V2(Function.TRACKING),
  TRACES_V3(Function.TRACKING),
  UI(Function.TRACKING),
  WORKSPACES(Function.TRACKING);

  private final Function function;

  Group(Function function) {
    this.function = function;
  }

  public Function function() {
    return function;
  }
}
