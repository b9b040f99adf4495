package io.waymark.endpoint;

import static io.waymark.endpoint.Group.ARTIFACTS;
import static io.waymark.endpoint.Group.EXPERIMENTS;
import static io.waymark.endpoint.Group.GRAPHQL;
import static io.waymark.endpoint.Group.LOGGED_MODELS;
import static io.waymark.endpoint.Group.METRICS;
import static io.waymark.endpoint.Group.MLFLOW_ARTIFACTS;
import static io.waymark.endpoint.Group.RUNS;

/** Experiments, runs, their metrics, logged models and artifacts. */
public enum TrackingEndpoint implements Endpoint {
  CREATE_EXPERIMENT(EXPERIMENTS, "POST 2.0/experiments/create"),
  DELETE_EXPERIMENT(EXPERIMENTS, "POST 2.0/experiments/delete"),
  DELETE_EXPERIMENT_TAG(EXPERIMENTS, "POST 2.0/experiments/delete-experiment-tag"),
  GET_EXPERIMENT(EXPERIMENTS, "GET 2.0/experiments/get"),
  GET_EXPERIMENT_BY_NAME(EXPERIMENTS, "GET 2.0/experiments/get-by-name"),
  RESTORE_EXPERIMENT(EXPERIMENTS, "POST 2.0/experiments/restore"),
  SEARCH_EXPERIMENTS_GET(EXPERIMENTS, "GET 2.0/experiments/search"),
  SEARCH_EXPERIMENTS(EXPERIMENTS, "POST 2.0/experiments/search"),
  SET_EXPERIMENT_TAG(EXPERIMENTS, "POST 2.0/experiments/set-experiment-tag"),
  UPDATE_EXPERIMENT(EXPERIMENTS, "POST 2.0/experiments/update"),
  SEARCH_DATASETS(RUNS, "POST ajax-2.0/experiments/search-datasets"),
  CREATE_RUN(RUNS, "POST 2.0/runs/create"),
  DELETE_RUN(RUNS, "POST 2.0/runs/delete"),
  DELETE_TAG(RUNS, "POST 2.0/runs/delete-tag"),
  GET_RUN(RUNS, "GET 2.0/runs/get"),
  LOG_BATCH(RUNS, "POST 2.0/runs/log-batch"),
  LOG_INPUTS(RUNS, "POST 2.0/runs/log-inputs"),
  LOG_METRIC(RUNS, "POST 2.0/runs/log-metric"),
  LOG_MODEL(RUNS, "POST 2.0/runs/log-model"),
  LOG_PARAM(RUNS, "POST 2.0/runs/log-parameter"),
  LOG_OUTPUTS(RUNS, "POST 2.0/runs/outputs"),
  RESTORE_RUN(RUNS, "POST 2.0/runs/restore"),
  SEARCH_RUNS(RUNS, "POST 2.0/runs/search"),
  SET_TAG(RUNS, "POST 2.0/runs/set-tag"),
  UPDATE_RUN(RUNS, "POST 2.0/runs/update"),
  GET_METRIC_HISTORY(METRICS, "GET 2.0/metrics/get-history"),
  GET_METRIC_HISTORY_BULK(METRICS, "GET ajax-2.0/metrics/get-history-bulk"),
  GET_METRIC_HISTORY_BULK_INTERVAL(METRICS, "GET 2.0/metrics/get-history-bulk-interval"),
  LIST_ARTIFACTS(ARTIFACTS, "GET 2.0/artifacts/list"),
  CREATE_PRESIGNED_DOWNLOAD_URL(ARTIFACTS, "POST 2.0/artifacts/presigned-download-url"),
  CREATE_PRESIGNED_UPLOAD_URL(ARTIFACTS, "POST 2.0/artifacts/presigned-upload-url"),
  UPLOAD_RUN_ARTIFACT(ARTIFACTS, "POST ajax-2.0/upload-artifact"),
  GET_ARTIFACT(ARTIFACTS, "GET /get-artifact"),
  GET_MODEL_VERSION_ARTIFACT(ARTIFACTS, "GET /model-versions/get-artifact"),
  LIST_PROXIED_ARTIFACTS(MLFLOW_ARTIFACTS, "GET 2.0-artifacts/artifacts"),
  DELETE_PROXIED_ARTIFACT(MLFLOW_ARTIFACTS, "DELETE 2.0-artifacts/artifacts/{artifact_path+}"),
  DOWNLOAD_PROXIED_ARTIFACT(MLFLOW_ARTIFACTS, "GET 2.0-artifacts/artifacts/{artifact_path+}"),
  UPLOAD_PROXIED_ARTIFACT(MLFLOW_ARTIFACTS, "PUT 2.0-artifacts/artifacts/{artifact_path+}"),
  ABORT_MULTIPART_UPLOAD(MLFLOW_ARTIFACTS, "POST 2.0-artifacts/mpu/abort/{artifact_path+}"),
  COMPLETE_MULTIPART_UPLOAD(MLFLOW_ARTIFACTS, "POST 2.0-artifacts/mpu/complete/{artifact_path+}"),
  CREATE_MULTIPART_UPLOAD(MLFLOW_ARTIFACTS, "POST 2.0-artifacts/mpu/create/{artifact_path+}"),
  GET_PRESIGNED_DOWNLOAD_URL(MLFLOW_ARTIFACTS, "GET 2.0-artifacts/presigned/{artifact_path+}"),
  CREATE_LOGGED_MODEL(LOGGED_MODELS, "POST 2.0/logged-models"),
  DELETE_LOGGED_MODEL(LOGGED_MODELS, "DELETE 2.0/logged-models/{model_id}"),
  GET_LOGGED_MODEL(LOGGED_MODELS, "GET 2.0/logged-models/{model_id}"),
  FINALIZE_LOGGED_MODEL(LOGGED_MODELS, "PATCH 2.0/logged-models/{model_id}"),
  LIST_MODEL_ARTIFACTS(ARTIFACTS, "GET 2.0/logged-models/{model_id}/artifacts/directories"),
  GET_MODEL_ARTIFACT(ARTIFACTS, "GET ajax-2.0/logged-models/{model_id}/artifacts/files"),
  LOG_LOGGED_MODEL_PARAMS(LOGGED_MODELS, "POST 2.0/logged-models/{model_id}/params"),
  SET_LOGGED_MODEL_TAGS(LOGGED_MODELS, "PATCH 2.0/logged-models/{model_id}/tags"),
  DELETE_LOGGED_MODEL_TAG(LOGGED_MODELS, "DELETE 2.0/logged-models/{model_id}/tags/{tag_key}"),
  SEARCH_LOGGED_MODELS(LOGGED_MODELS, "POST 2.0/logged-models/search"),
  GRAPHQL_GET(GRAPHQL, "GET /graphql"),
  GRAPHQL_POST(GRAPHQL, "POST /graphql");

  private final Route route;

  TrackingEndpoint(Group group, String methodAndPath) {
    route = Route.of(group, methodAndPath);
  }

  @Override
  public Route route() {
    return route;
  }
}
