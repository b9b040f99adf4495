package io.waymark.endpoint;

/** The groups of MLflow's endpoints, each with the Lambda function that answers it. */
public enum Group {
  EXPERIMENTS(Function.TRACKING, true),
  RUNS(Function.TRACKING, true),
  METRICS(Function.TRACKING, true),
  LOGGED_MODELS(Function.TRACKING, true),
  ARTIFACTS(Function.ARTIFACTS, true),
  MLFLOW_ARTIFACTS(Function.ARTIFACTS, true),
  SERVER(Function.TRACKING, true),
  REGISTRY(Function.REGISTRY, true),
  ALIASES(Function.REGISTRY, true),
  WEBHOOKS(Function.REGISTRY, true),
  /** Ours, with the verbs of the Databricks workspace registry beside them. */
  PROMOTION(Function.REGISTRY, true),
  /** Ours. */
  AUDIT(Function.REGISTRY, true),
  /** Ours. */
  PROJECTS(Function.PROJECTS, true),
  PROMPTS(Function.TRACKING),
  ASSESSMENTS(Function.TRACKING, true),
  ASSISTANT(Function.TRACKING),
  AUTH_PERMISSIONS(Function.REGISTRY, true),
  AUTH_USERS(Function.REGISTRY),
  /** Ours. */
  TOKENS(Function.REGISTRY, true),
  /** Ours: how the web pages sign people in. */
  SESSIONS(Function.REGISTRY, true),
  DATASETS(Function.TRACKING),
  DEMO(Function.TRACKING),
  GATEWAY(Function.TRACKING),
  /** By the function that may read all that it asks for. */
  GRAPHQL(Function.ARTIFACTS, true),
  ISSUES(Function.TRACKING),
  JOBS(Function.TRACKING),
  LABEL_SCHEMAS(Function.TRACKING),
  MCP_REGISTRY(Function.TRACKING),
  OTLP(Function.TRACKING, true),
  PROMETHEUS(Function.TRACKING),
  REVIEW_QUEUES(Function.TRACKING),
  SCORERS(Function.TRACKING),
  /** Their own, as only that function reaches files. */
  TRACE_ARTIFACTS(Function.ARTIFACTS, true),
  TRACES_V2(Function.TRACKING, true),
  TRACES_V3(Function.TRACKING, true),
  UI(Function.TRACKING),
  WORKSPACES(Function.REGISTRY);

  private final Function function;
  private final boolean served;

  Group(Function function) {
    this(function, false);
  }

  Group(Function function, boolean served) {
    this.function = function;
    this.served = served;
  }

  public Function function() {
    return function;
  }

  /** Whether every endpoint of the group is answered; of the others only some may be. */
  public boolean isServed() {
    return served;
  }
}
