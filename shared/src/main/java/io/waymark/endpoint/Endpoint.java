package io.waymark.endpoint;

import static io.waymark.endpoint.Group.ALIASES;
import static io.waymark.endpoint.Group.ARTIFACTS;
import static io.waymark.endpoint.Group.ASSESSMENTS;
import static io.waymark.endpoint.Group.ASSISTANT;
import static io.waymark.endpoint.Group.AUTH_PERMISSIONS;
import static io.waymark.endpoint.Group.AUTH_USERS;
import static io.waymark.endpoint.Group.DATASETS;
import static io.waymark.endpoint.Group.DEMO;
import static io.waymark.endpoint.Group.EXPERIMENTS;
import static io.waymark.endpoint.Group.GATEWAY;
import static io.waymark.endpoint.Group.GRAPHQL;
import static io.waymark.endpoint.Group.ISSUES;
import static io.waymark.endpoint.Group.JOBS;
import static io.waymark.endpoint.Group.LABEL_SCHEMAS;
import static io.waymark.endpoint.Group.LOGGED_MODELS;
import static io.waymark.endpoint.Group.MCP_REGISTRY;
import static io.waymark.endpoint.Group.METRICS;
import static io.waymark.endpoint.Group.MLFLOW_ARTIFACTS;
import static io.waymark.endpoint.Group.OTLP;
import static io.waymark.endpoint.Group.PROMETHEUS;
import static io.waymark.endpoint.Group.PROMPTS;
import static io.waymark.endpoint.Group.REGISTRY;
import static io.waymark.endpoint.Group.REVIEW_QUEUES;
import static io.waymark.endpoint.Group.RUNS;
import static io.waymark.endpoint.Group.SCORERS;
import static io.waymark.endpoint.Group.SERVER;
import static io.waymark.endpoint.Group.TRACES_V2;
import static io.waymark.endpoint.Group.TRACES_V3;
import static io.waymark.endpoint.Group.UI;
import static io.waymark.endpoint.Group.WEBHOOKS;
import static io.waymark.endpoint.Group.WORKSPACES;
import static io.waymark.endpoint.Method.DELETE;
import static io.waymark.endpoint.Method.GET;
import static io.waymark.endpoint.Method.PATCH;
import static io.waymark.endpoint.Method.POST;
import static io.waymark.endpoint.Method.PUT;
import static io.waymark.endpoint.Prefix.AJAX_2;
import static io.waymark.endpoint.Prefix.AJAX_3;
import static io.waymark.endpoint.Prefix.API_2;
import static io.waymark.endpoint.Prefix.API_3;
import static io.waymark.endpoint.Prefix.ARTIFACTS_2;
import static io.waymark.endpoint.Prefix.GEMINI;
import static io.waymark.endpoint.Prefix.MCP;
import static io.waymark.endpoint.Prefix.ROOT;

/**
 * Everything MLflow 3.17's server can be asked. The router, the API Gateway's routes and the list
 * in the documents derive from it. What starts with {@code /api} is answered under {@code
 * /ajax-api} too. In a path {@code {x}} is one segment, {@code {x+}} one or more.
 */
public enum Endpoint {
  CREATE_EXPERIMENT(EXPERIMENTS, POST, API_2, "/experiments/create"),
  DELETE_EXPERIMENT(EXPERIMENTS, POST, API_2, "/experiments/delete"),
  DELETE_EXPERIMENT_TAG(EXPERIMENTS, POST, API_2, "/experiments/delete-experiment-tag"),
  GET_EXPERIMENT(EXPERIMENTS, GET, API_2, "/experiments/get"),
  GET_EXPERIMENT_BY_NAME(EXPERIMENTS, GET, API_2, "/experiments/get-by-name"),
  RESTORE_EXPERIMENT(EXPERIMENTS, POST, API_2, "/experiments/restore"),
  SEARCH_EXPERIMENTS_GET(EXPERIMENTS, GET, API_2, "/experiments/search"),
  SEARCH_EXPERIMENTS(EXPERIMENTS, POST, API_2, "/experiments/search"),
  SET_EXPERIMENT_TAG(EXPERIMENTS, POST, API_2, "/experiments/set-experiment-tag"),
  UPDATE_EXPERIMENT(EXPERIMENTS, POST, API_2, "/experiments/update"),
  SEARCH_DATASETS(RUNS, POST, AJAX_2, "/experiments/search-datasets"),
  CREATE_RUN(RUNS, POST, API_2, "/runs/create"),
  DELETE_RUN(RUNS, POST, API_2, "/runs/delete"),
  DELETE_TAG(RUNS, POST, API_2, "/runs/delete-tag"),
  GET_RUN(RUNS, GET, API_2, "/runs/get"),
  LOG_BATCH(RUNS, POST, API_2, "/runs/log-batch"),
  LOG_INPUTS(RUNS, POST, API_2, "/runs/log-inputs"),
  LOG_METRIC(RUNS, POST, API_2, "/runs/log-metric"),
  LOG_MODEL(RUNS, POST, API_2, "/runs/log-model"),
  LOG_PARAM(RUNS, POST, API_2, "/runs/log-parameter"),
  LOG_OUTPUTS(RUNS, POST, API_2, "/runs/outputs"),
  RESTORE_RUN(RUNS, POST, API_2, "/runs/restore"),
  SEARCH_RUNS(RUNS, POST, API_2, "/runs/search"),
  SET_TAG(RUNS, POST, API_2, "/runs/set-tag"),
  UPDATE_RUN(RUNS, POST, API_2, "/runs/update"),
  GET_METRIC_HISTORY(METRICS, GET, API_2, "/metrics/get-history"),
  GET_METRIC_HISTORY_BULK(METRICS, GET, AJAX_2, "/metrics/get-history-bulk"),
  GET_METRIC_HISTORY_BULK_INTERVAL(METRICS, GET, API_2, "/metrics/get-history-bulk-interval"),
  LIST_ARTIFACTS(ARTIFACTS, GET, API_2, "/artifacts/list"),
  CREATE_PRESIGNED_DOWNLOAD_URL(ARTIFACTS, POST, API_2, "/artifacts/presigned-download-url"),
  CREATE_PRESIGNED_UPLOAD_URL(ARTIFACTS, POST, API_2, "/artifacts/presigned-upload-url"),
  UPLOAD_RUN_ARTIFACT(ARTIFACTS, POST, AJAX_2, "/upload-artifact"),
  GET_ARTIFACT(ARTIFACTS, GET, ROOT, "/get-artifact"),
  GET_MODEL_VERSION_ARTIFACT(ARTIFACTS, GET, ROOT, "/model-versions/get-artifact"),
  LIST_PROXIED_ARTIFACTS(MLFLOW_ARTIFACTS, GET, ARTIFACTS_2, "/artifacts"),
  DELETE_PROXIED_ARTIFACT(MLFLOW_ARTIFACTS, DELETE, ARTIFACTS_2, "/artifacts/{artifact_path+}"),
  DOWNLOAD_PROXIED_ARTIFACT(MLFLOW_ARTIFACTS, GET, ARTIFACTS_2, "/artifacts/{artifact_path+}"),
  UPLOAD_PROXIED_ARTIFACT(MLFLOW_ARTIFACTS, PUT, ARTIFACTS_2, "/artifacts/{artifact_path+}"),
  ABORT_MULTIPART_UPLOAD(MLFLOW_ARTIFACTS, POST, ARTIFACTS_2, "/mpu/abort/{artifact_path+}"),
  COMPLETE_MULTIPART_UPLOAD(MLFLOW_ARTIFACTS, POST, ARTIFACTS_2, "/mpu/complete/{artifact_path+}"),
  CREATE_MULTIPART_UPLOAD(MLFLOW_ARTIFACTS, POST, ARTIFACTS_2, "/mpu/create/{artifact_path+}"),
  GET_PRESIGNED_DOWNLOAD_URL(MLFLOW_ARTIFACTS, GET, ARTIFACTS_2, "/presigned/{artifact_path+}"),
  CREATE_MODEL_VERSION(REGISTRY, POST, API_2, "/model-versions/create"),
  DELETE_MODEL_VERSION(REGISTRY, DELETE, API_2, "/model-versions/delete"),
  DELETE_MODEL_VERSION_TAG(REGISTRY, DELETE, API_2, "/model-versions/delete-tag"),
  GET_MODEL_VERSION(REGISTRY, GET, API_2, "/model-versions/get"),
  GET_MODEL_VERSION_DOWNLOAD_URI(REGISTRY, GET, API_2, "/model-versions/get-download-uri"),
  SEARCH_MODEL_VERSIONS(REGISTRY, GET, API_2, "/model-versions/search"),
  SET_MODEL_VERSION_TAG(REGISTRY, POST, API_2, "/model-versions/set-tag"),
  TRANSITION_MODEL_VERSION_STAGE(REGISTRY, POST, API_2, "/model-versions/transition-stage"),
  UPDATE_MODEL_VERSION(REGISTRY, PATCH, API_2, "/model-versions/update"),
  CREATE_REGISTERED_MODEL(REGISTRY, POST, API_2, "/registered-models/create"),
  DELETE_REGISTERED_MODEL(REGISTRY, DELETE, API_2, "/registered-models/delete"),
  DELETE_REGISTERED_MODEL_TAG(REGISTRY, DELETE, API_2, "/registered-models/delete-tag"),
  GET_REGISTERED_MODEL(REGISTRY, GET, API_2, "/registered-models/get"),
  GET_LATEST_VERSIONS_GET(REGISTRY, GET, API_2, "/registered-models/get-latest-versions"),
  GET_LATEST_VERSIONS_POST(REGISTRY, POST, API_2, "/registered-models/get-latest-versions"),
  RENAME_REGISTERED_MODEL(REGISTRY, POST, API_2, "/registered-models/rename"),
  SEARCH_REGISTERED_MODELS(REGISTRY, GET, API_2, "/registered-models/search"),
  SET_REGISTERED_MODEL_TAG(REGISTRY, POST, API_2, "/registered-models/set-tag"),
  UPDATE_REGISTERED_MODEL(REGISTRY, PATCH, API_2, "/registered-models/update"),
  DELETE_REGISTERED_MODEL_ALIAS(ALIASES, DELETE, API_2, "/registered-models/alias"),
  GET_MODEL_VERSION_BY_ALIAS(ALIASES, GET, API_2, "/registered-models/alias"),
  SET_REGISTERED_MODEL_ALIAS(ALIASES, POST, API_2, "/registered-models/alias"),
  LIST_WEBHOOKS(WEBHOOKS, GET, API_2, "/webhooks"),
  CREATE_WEBHOOK(WEBHOOKS, POST, API_2, "/webhooks"),
  DELETE_WEBHOOK(WEBHOOKS, DELETE, API_2, "/webhooks/{webhook_id}"),
  GET_WEBHOOK(WEBHOOKS, GET, API_2, "/webhooks/{webhook_id}"),
  UPDATE_WEBHOOK(WEBHOOKS, PATCH, API_2, "/webhooks/{webhook_id}"),
  TEST_WEBHOOK(WEBHOOKS, POST, API_2, "/webhooks/{webhook_id}/test"),
  CREATE_LOGGED_MODEL(LOGGED_MODELS, POST, API_2, "/logged-models"),
  DELETE_LOGGED_MODEL(LOGGED_MODELS, DELETE, API_2, "/logged-models/{model_id}"),
  GET_LOGGED_MODEL(LOGGED_MODELS, GET, API_2, "/logged-models/{model_id}"),
  FINALIZE_LOGGED_MODEL(LOGGED_MODELS, PATCH, API_2, "/logged-models/{model_id}"),
  LIST_MODEL_ARTIFACTS(ARTIFACTS, GET, API_2, "/logged-models/{model_id}/artifacts/directories"),
  GET_MODEL_ARTIFACT(ARTIFACTS, GET, AJAX_2, "/logged-models/{model_id}/artifacts/files"),
  LOG_LOGGED_MODEL_PARAMS(LOGGED_MODELS, POST, API_2, "/logged-models/{model_id}/params"),
  SET_LOGGED_MODEL_TAGS(LOGGED_MODELS, PATCH, API_2, "/logged-models/{model_id}/tags"),
  DELETE_LOGGED_MODEL_TAG(LOGGED_MODELS, DELETE, API_2, "/logged-models/{model_id}/tags/{tag_key}"),
  SEARCH_LOGGED_MODELS(LOGGED_MODELS, POST, API_2, "/logged-models/search"),
  DELETE_DATASET(DATASETS, DELETE, API_3, "/datasets/{dataset_id}"),
  GET_DATASET(DATASETS, GET, API_3, "/datasets/{dataset_id}"),
  ADD_DATASET(DATASETS, POST, API_3, "/datasets/{dataset_id}/add-experiments"),
  GET_DATASET_EXPERIMENT_IDS(DATASETS, GET, API_3, "/datasets/{dataset_id}/experiment-ids"),
  DELETE_DATASET_RECORDS(DATASETS, DELETE, API_3, "/datasets/{dataset_id}/records"),
  GET_DATASET_RECORDS(DATASETS, GET, API_3, "/datasets/{dataset_id}/records"),
  UPSERT_DATASET_RECORDS(DATASETS, POST, API_3, "/datasets/{dataset_id}/records"),
  REMOVE_DATASET(DATASETS, POST, API_3, "/datasets/{dataset_id}/remove-experiments"),
  SET_DATASET_TAGS(DATASETS, PATCH, API_3, "/datasets/{dataset_id}/tags"),
  DELETE_DATASET_TAG(DATASETS, DELETE, API_3, "/datasets/{dataset_id}/tags/{key}"),
  CREATE_DATASET(DATASETS, POST, API_3, "/datasets/create"),
  SEARCH_EVALUATION_DATASETS_GET(DATASETS, GET, API_3, "/datasets/search"),
  SEARCH_EVALUATION_DATASETS_POST(DATASETS, POST, API_3, "/datasets/search"),
  GET_TRACE_ARTIFACT(TRACES_V2, GET, AJAX_2, "/get-trace-artifact"),
  SEARCH_TRACES(TRACES_V2, GET, API_2, "/traces"),
  START_TRACE(TRACES_V2, POST, API_2, "/traces"),
  END_TRACE(TRACES_V2, PATCH, API_2, "/traces/{request_id}"),
  GET_TRACE_INFO(TRACES_V2, GET, API_2, "/traces/{request_id}/info"),
  DELETE_TRACE_TAG(TRACES_V2, DELETE, API_2, "/traces/{request_id}/tags"),
  SET_TRACE_TAG(TRACES_V2, PATCH, API_2, "/traces/{request_id}/tags"),
  DELETE_TRACES(TRACES_V2, POST, API_2, "/traces/delete-traces"),
  LINK_PROMPTS_TO_TRACE(TRACES_V3, POST, API_2, "/traces/link-prompts"),
  LINK_TRACES_TO_RUN(TRACES_V3, POST, API_2, "/traces/link-to-run"),
  GET_TRACE_ARTIFACT_V3(TRACES_V3, GET, AJAX_3, "/get-trace-artifact"),
  START_TRACE_V3(TRACES_V3, POST, API_3, "/traces"),
  GET_TRACE_INFO_V3(TRACES_V3, GET, API_3, "/traces/{trace_id}"),
  DELETE_TRACE_TAG_V3(TRACES_V3, DELETE, API_3, "/traces/{trace_id}/tags"),
  SET_TRACE_TAG_V3(TRACES_V3, PATCH, API_3, "/traces/{trace_id}/tags"),
  BATCH_GET_TRACES(TRACES_V3, GET, API_3, "/traces/batchGet"),
  BATCH_GET_TRACE_INFOS(TRACES_V3, POST, API_3, "/traces/batchGetInfos"),
  CORRELATE_TRACE_FILTERS(TRACES_V3, POST, API_3, "/traces/calculate-filter-correlation"),
  DELETE_TRACES_V3(TRACES_V3, POST, API_3, "/traces/delete-traces"),
  GET_TRACE(TRACES_V3, GET, API_3, "/traces/get"),
  QUERY_TRACE_METRICS(TRACES_V3, POST, API_3, "/traces/metrics"),
  SEARCH_TRACES_V3(TRACES_V3, POST, API_3, "/traces/search"),
  EXPORT_TRACES(OTLP, POST, ROOT, "/v1/traces"),
  CREATE_ASSESSMENT(ASSESSMENTS, POST, API_3, "/traces/{trace_id}/assessments"),
  DELETE_ASSESSMENT(ASSESSMENTS, DELETE, API_3, "/traces/{trace_id}/assessments/{assessment_id}"),
  GET_ASSESSMENT(ASSESSMENTS, GET, API_3, "/traces/{trace_id}/assessments/{assessment_id}"),
  UPDATE_ASSESSMENT(ASSESSMENTS, PATCH, API_3, "/traces/{trace_id}/assessments/{assessment_id}"),
  CREATE_ISSUE(ISSUES, POST, API_3, "/issues"),
  GET_ISSUE(ISSUES, GET, API_3, "/issues/{issue_id}"),
  UPDATE_ISSUE(ISSUES, PATCH, API_3, "/issues/{issue_id}"),
  INVOKE_ISSUE_DETECTION(ISSUES, POST, AJAX_3, "/issues/invoke"),
  SEARCH_ISSUES(ISSUES, POST, API_3, "/issues/search"),
  CREATE_LABEL_SCHEMA(LABEL_SCHEMAS, POST, API_3, "/label-schemas/create"),
  DELETE_LABEL_SCHEMA(LABEL_SCHEMAS, DELETE, API_3, "/label-schemas/delete"),
  GET_LABEL_SCHEMA(LABEL_SCHEMAS, GET, API_3, "/label-schemas/get"),
  GET_LABEL_SCHEMA_BY_NAME(LABEL_SCHEMAS, GET, API_3, "/label-schemas/get-by-name"),
  LIST_LABEL_SCHEMAS(LABEL_SCHEMAS, GET, API_3, "/label-schemas/list"),
  UPDATE_LABEL_SCHEMA(LABEL_SCHEMAS, PATCH, API_3, "/label-schemas/update"),
  CREATE_REVIEW_QUEUE(REVIEW_QUEUES, POST, API_3, "/review-queues/create"),
  DELETE_REVIEW_QUEUE(REVIEW_QUEUES, POST, API_3, "/review-queues/delete"),
  GET_REVIEW_QUEUE(REVIEW_QUEUES, GET, API_3, "/review-queues/get"),
  GET_REVIEW_QUEUE_BY_NAME(REVIEW_QUEUES, GET, API_3, "/review-queues/get-by-name"),
  GET_OR_CREATE_USER_QUEUE(REVIEW_QUEUES, POST, API_3, "/review-queues/get-or-create-user"),
  ADD_ITEMS_TO_REVIEW_QUEUE(REVIEW_QUEUES, POST, API_3, "/review-queues/items/add"),
  LIST_REVIEW_QUEUE_ITEMS(REVIEW_QUEUES, GET, API_3, "/review-queues/items/list"),
  REMOVE_ITEMS_FROM_REVIEW_QUEUE(REVIEW_QUEUES, POST, API_3, "/review-queues/items/remove"),
  SET_REVIEW_QUEUE_ITEM_STATUS(REVIEW_QUEUES, POST, API_3, "/review-queues/items/set-status"),
  LIST_REVIEW_QUEUES(REVIEW_QUEUES, GET, API_3, "/review-queues/list"),
  UPDATE_REVIEW_QUEUE(REVIEW_QUEUES, POST, API_3, "/review-queues/update"),
  INVOKE_SCORER(SCORERS, POST, AJAX_3, "/scorer/invoke"),
  DELETE_SCORER(SCORERS, DELETE, API_3, "/scorers/delete"),
  GET_SCORER(SCORERS, GET, API_3, "/scorers/get"),
  LIST_SCORERS(SCORERS, GET, API_3, "/scorers/list"),
  UPSERT_ONLINE_SCORING_CONFIG(SCORERS, PUT, API_3, "/scorers/online-config"),
  GET_ONLINE_SCORING_CONFIGS(SCORERS, GET, API_3, "/scorers/online-configs"),
  REGISTER_SCORER(SCORERS, POST, API_3, "/scorers/register"),
  LIST_SCORER_VERSIONS(SCORERS, GET, API_3, "/scorers/versions"),
  CREATE_PROMPT_OPTIMIZATION_JOB(PROMPTS, POST, API_3, "/prompt-optimization/jobs"),
  DELETE_PROMPT_OPTIMIZATION_JOB(PROMPTS, DELETE, API_3, "/prompt-optimization/jobs/{job_id}"),
  GET_PROMPT_OPTIMIZATION_JOB(PROMPTS, GET, API_3, "/prompt-optimization/jobs/{job_id}"),
  CANCEL_PROMPT_OPTIMIZATION_JOB(PROMPTS, POST, API_3, "/prompt-optimization/jobs/{job_id}/cancel"),
  SEARCH_PROMPT_OPTIMIZATION_JOBS_GET(PROMPTS, GET, API_3, "/prompt-optimization/jobs/search"),
  SEARCH_PROMPT_OPTIMIZATION_JOBS_POST(PROMPTS, POST, API_3, "/prompt-optimization/jobs/search"),
  SUBMIT_JOB(JOBS, POST, ROOT, "/ajax-api/3.0/jobs/"),
  GET_JOB(JOBS, GET, ROOT, "/ajax-api/3.0/jobs/{job_id}"),
  CANCEL_JOB(JOBS, PATCH, ROOT, "/ajax-api/3.0/jobs/cancel/{job_id}"),
  SEARCH_JOBS(JOBS, POST, ROOT, "/ajax-api/3.0/jobs/search"),
  INVOKE_GENAI_EVALUATE(JOBS, POST, AJAX_3, "/genai/evaluate/invoke"),
  GET_JOB_JOBS_GET(JOBS, GET, AJAX_3, "/jobs/{job_id}"),
  CANCEL_JOB_JOBS_PATCH(JOBS, PATCH, AJAX_3, "/jobs/cancel/{job_id}"),
  LIST_WORKSPACES(WORKSPACES, GET, API_3, "/workspaces"),
  CREATE_WORKSPACE(WORKSPACES, POST, API_3, "/workspaces"),
  DELETE_WORKSPACE(WORKSPACES, DELETE, API_3, "/workspaces/{workspace_name}"),
  GET_WORKSPACE(WORKSPACES, GET, API_3, "/workspaces/{workspace_name}"),
  UPDATE_WORKSPACE(WORKSPACES, PATCH, API_3, "/workspaces/{workspace_name}"),
  CREATE_USER(AUTH_USERS, POST, API_2, "/users/create"),
  CREATE_USER_UI(AUTH_USERS, POST, API_2, "/users/create-ui"),
  GET_CURRENT_USER(AUTH_USERS, GET, API_2, "/users/current"),
  DELETE_USER(AUTH_USERS, DELETE, API_2, "/users/delete"),
  GET_USER(AUTH_USERS, GET, API_2, "/users/get"),
  LIST_USERS(AUTH_USERS, GET, API_2, "/users/list"),
  UPDATE_USER_ADMIN(AUTH_USERS, PATCH, API_2, "/users/update-admin"),
  UPDATE_USER_PASSWORD(AUTH_USERS, PATCH, API_2, "/users/update-password"),
  SIGNUP(AUTH_USERS, GET, ROOT, "/signup"),
  ASSIGN_ROLE(AUTH_PERMISSIONS, POST, API_3, "/roles/assign"),
  CREATE_ROLE(AUTH_PERMISSIONS, POST, API_3, "/roles/create"),
  DELETE_ROLE(AUTH_PERMISSIONS, DELETE, API_3, "/roles/delete"),
  GET_ROLE(AUTH_PERMISSIONS, GET, API_3, "/roles/get"),
  LIST_ROLES(AUTH_PERMISSIONS, GET, API_3, "/roles/list"),
  ADD_ROLE_PERMISSION(AUTH_PERMISSIONS, POST, API_3, "/roles/permissions/add"),
  LIST_ROLE_PERMISSIONS(AUTH_PERMISSIONS, GET, API_3, "/roles/permissions/list"),
  REMOVE_ROLE_PERMISSION(AUTH_PERMISSIONS, DELETE, API_3, "/roles/permissions/remove"),
  UPDATE_ROLE_PERMISSION(AUTH_PERMISSIONS, PATCH, API_3, "/roles/permissions/update"),
  UNASSIGN_ROLE(AUTH_PERMISSIONS, DELETE, API_3, "/roles/unassign"),
  UPDATE_ROLE(AUTH_PERMISSIONS, PATCH, API_3, "/roles/update"),
  LIST_ROLE_USERS(AUTH_PERMISSIONS, GET, API_3, "/roles/users/list"),
  LIST_CURRENT_USER_PERMISSIONS(AUTH_PERMISSIONS, GET, API_3, "/users/current/permissions"),
  GET_USER_PERMISSION(AUTH_PERMISSIONS, GET, API_3, "/users/permissions/get"),
  GRANT_USER_PERMISSION(AUTH_PERMISSIONS, POST, API_3, "/users/permissions/grant"),
  LIST_USER_PERMISSIONS(AUTH_PERMISSIONS, GET, API_3, "/users/permissions/list"),
  REVOKE_USER_PERMISSION(AUTH_PERMISSIONS, POST, API_3, "/users/permissions/revoke"),
  LIST_USER_ROLES(AUTH_PERMISSIONS, GET, API_3, "/users/roles/list"),
  GRAPHQL_GET(GRAPHQL, GET, ROOT, "/graphql"),
  GRAPHQL_POST(GRAPHQL, POST, ROOT, "/graphql"),
  SERVE_UI(UI, GET, ROOT, "/"),
  GET_UI_TELEMETRY(UI, GET, AJAX_3, "/ui-telemetry"),
  POST_UI_TELEMETRY(UI, POST, AJAX_3, "/ui-telemetry"),
  STATIC(UI, GET, ROOT, "/build/{filename+}"),
  SERVE_STATIC_FILE(UI, GET, ROOT, "/static-files/{path+}"),
  GET_SERVER_INFO(SERVER, GET, API_3, "/server-info"),
  GET_HEALTH(SERVER, GET, ROOT, "/health"),
  GET_PROMETHEUS_METRICS(PROMETHEUS, GET, ROOT, "/metrics"),
  GET_VERSION(SERVER, GET, ROOT, "/version"),
  SEARCH_MCP_SERVERS(MCP_REGISTRY, GET, MCP, ""),
  CREATE_MCP_SERVER(MCP_REGISTRY, POST, MCP, ""),
  DELETE_MCP_SERVER(MCP_REGISTRY, DELETE, MCP, "/{name+}"),
  GET_MCP_SERVER(MCP_REGISTRY, GET, MCP, "/{name+}"),
  UPDATE_MCP_SERVER(MCP_REGISTRY, PATCH, MCP, "/{name+}"),
  SET_MCP_SERVER_ALIAS(MCP_REGISTRY, POST, MCP, "/{name+}/aliases"),
  DELETE_MCP_SERVER_ALIAS(MCP_REGISTRY, DELETE, MCP, "/{name+}/aliases/{alias+}"),
  GET_VERSION_BY_ALIAS(MCP_REGISTRY, GET, MCP, "/{name+}/aliases/{alias+}"),
  SEARCH_SERVER_ACCESS_ENDPOINTS(MCP_REGISTRY, GET, MCP, "/{name+}/endpoints"),
  CREATE_MCP_ACCESS(MCP_REGISTRY, POST, MCP, "/{name+}/endpoints"),
  DELETE_MCP_ACCESS(MCP_REGISTRY, DELETE, MCP, "/{name+}/endpoints/{endpoint_id}"),
  GET_MCP_ACCESS(MCP_REGISTRY, GET, MCP, "/{name+}/endpoints/{endpoint_id}"),
  UPDATE_MCP_ACCESS(MCP_REGISTRY, PATCH, MCP, "/{name+}/endpoints/{endpoint_id}"),
  SET_MCP_SERVER_TAG(MCP_REGISTRY, POST, MCP, "/{name+}/tags"),
  DELETE_MCP_SERVER_TAG(MCP_REGISTRY, DELETE, MCP, "/{name+}/tags/{key+}"),
  SEARCH_MCP_SERVER_VERSIONS(MCP_REGISTRY, GET, MCP, "/{name+}/versions"),
  CREATE_MCP_SERVER_VERSION(MCP_REGISTRY, POST, MCP, "/{name+}/versions"),
  DELETE_MCP_SERVER_VERSION(MCP_REGISTRY, DELETE, MCP, "/{name+}/versions/{version+}"),
  GET_MCP_SERVER_VERSION(MCP_REGISTRY, GET, MCP, "/{name+}/versions/{version+}"),
  UPDATE_MCP_SERVER_VERSION(MCP_REGISTRY, PATCH, MCP, "/{name+}/versions/{version+}"),
  SET_MCP_VERSION_TAG(MCP_REGISTRY, POST, MCP, "/{name+}/versions/{version+}/tags"),
  DELETE_MCP_VERSION_TAG(MCP_REGISTRY, DELETE, MCP, "/{name+}/versions/{version+}/tags/{key+}"),
  SEARCH_ALL_ACCESS_ENDPOINTS(MCP_REGISTRY, GET, MCP, "/endpoints"),
  GATEWAY_PROXY_GET(GATEWAY, GET, AJAX_2, "/gateway-proxy"),
  GATEWAY_PROXY_POST(GATEWAY, POST, AJAX_2, "/gateway-proxy"),
  CREATE_PROMPTLAB_RUN(GATEWAY, POST, AJAX_2, "/runs/create-promptlab-run"),
  CREATE_BUDGET_POLICY(GATEWAY, POST, API_3, "/gateway/budgets/create"),
  DELETE_BUDGET_POLICY(GATEWAY, DELETE, API_3, "/gateway/budgets/delete"),
  GET_BUDGET_POLICY(GATEWAY, GET, API_3, "/gateway/budgets/get"),
  LIST_BUDGET_POLICIES(GATEWAY, GET, API_3, "/gateway/budgets/list"),
  UPDATE_BUDGET_POLICY(GATEWAY, POST, API_3, "/gateway/budgets/update"),
  LIST_BUDGET_WINDOWS(GATEWAY, GET, API_3, "/gateway/budgets/windows"),
  CREATE_ENDPOINT_BINDING(GATEWAY, POST, API_3, "/gateway/endpoints/bindings/create"),
  DELETE_ENDPOINT_BINDING(GATEWAY, DELETE, API_3, "/gateway/endpoints/bindings/delete"),
  LIST_ENDPOINT_BINDINGS(GATEWAY, GET, API_3, "/gateway/endpoints/bindings/list"),
  CREATE_GATEWAY_ENDPOINT(GATEWAY, POST, API_3, "/gateway/endpoints/create"),
  DELETE_GATEWAY_ENDPOINT(GATEWAY, DELETE, API_3, "/gateway/endpoints/delete"),
  DELETE_GATEWAY_ENDPOINT_TAG(GATEWAY, DELETE, API_3, "/gateway/endpoints/delete-tag"),
  GET_GATEWAY_ENDPOINT(GATEWAY, GET, API_3, "/gateway/endpoints/get"),
  LIST_GATEWAY_ENDPOINTS(GATEWAY, GET, API_3, "/gateway/endpoints/list"),
  ATTACH_MODEL_TO_ENDPOINT(GATEWAY, POST, API_3, "/gateway/endpoints/models/attach"),
  DETACH_MODEL_FROM_ENDPOINT(GATEWAY, POST, API_3, "/gateway/endpoints/models/detach"),
  SET_GATEWAY_ENDPOINT_TAG(GATEWAY, POST, API_3, "/gateway/endpoints/set-tag"),
  UPDATE_GATEWAY_ENDPOINT(GATEWAY, POST, API_3, "/gateway/endpoints/update"),
  ADD_GUARDRAIL_TO_ENDPOINT(GATEWAY, POST, API_3, "/gateway/guardrails/add-to-endpoint"),
  CREATE_GATEWAY_GUARDRAIL(GATEWAY, POST, API_3, "/gateway/guardrails/create"),
  DELETE_GATEWAY_GUARDRAIL(GATEWAY, DELETE, API_3, "/gateway/guardrails/delete"),
  GET_GATEWAY_GUARDRAIL(GATEWAY, GET, API_3, "/gateway/guardrails/get"),
  LIST_GATEWAY_GUARDRAILS(GATEWAY, GET, API_3, "/gateway/guardrails/list"),
  LIST_ENDPOINT_GUARDRAIL_CONFIGS(GATEWAY, GET, API_3, "/gateway/guardrails/list-for-endpoint"),
  REMOVE_GUARDRAIL(GATEWAY, DELETE, API_3, "/gateway/guardrails/remove-from-endpoint"),
  UPDATE_ENDPOINT_GUARDRAIL_CONFIG(GATEWAY, PATCH, API_3, "/gateway/guardrails/update-config"),
  CREATE_GATEWAY_MODEL_DEFINITION(GATEWAY, POST, API_3, "/gateway/model-definitions/create"),
  DELETE_GATEWAY_MODEL_DEFINITION(GATEWAY, DELETE, API_3, "/gateway/model-definitions/delete"),
  GET_GATEWAY_MODEL_DEFINITION(GATEWAY, GET, API_3, "/gateway/model-definitions/get"),
  LIST_GATEWAY_MODEL_DEFINITIONS(GATEWAY, GET, API_3, "/gateway/model-definitions/list"),
  UPDATE_GATEWAY_MODEL_DEFINITION(GATEWAY, POST, API_3, "/gateway/model-definitions/update"),
  GET_PROVIDER_CONFIG(GATEWAY, GET, AJAX_3, "/gateway/provider-config"),
  GET_SECRETS_CONFIG(GATEWAY, GET, AJAX_3, "/gateway/secrets/config"),
  CREATE_GATEWAY_SECRET(GATEWAY, POST, API_3, "/gateway/secrets/create"),
  DELETE_GATEWAY_SECRET(GATEWAY, DELETE, API_3, "/gateway/secrets/delete"),
  GET_GATEWAY_SECRET_INFO(GATEWAY, GET, API_3, "/gateway/secrets/get"),
  LIST_GATEWAY_SECRET_INFOS(GATEWAY, GET, API_3, "/gateway/secrets/list"),
  UPDATE_GATEWAY_SECRET(GATEWAY, POST, API_3, "/gateway/secrets/update"),
  LIST_SUPPORTED_MODELS(GATEWAY, GET, AJAX_3, "/gateway/supported-models"),
  LIST_SUPPORTED_PROVIDERS(GATEWAY, GET, AJAX_3, "/gateway/supported-providers"),
  INVOCATIONS(GATEWAY, POST, ROOT, "/gateway/{endpoint_name}/mlflow/invocations"),
  ANTHROPIC_PASSTHROUGH_MESSAGES(GATEWAY, POST, ROOT, "/gateway/anthropic/v1/messages"),
  GEMINI_GENERATE(GATEWAY, POST, GEMINI, "/{endpoint_name}:generateContent"),
  GEMINI_STREAM(GATEWAY, POST, GEMINI, "/{endpoint_name}:streamGenerateContent"),
  CHAT_COMPLETIONS(GATEWAY, POST, ROOT, "/gateway/mlflow/v1/chat/completions"),
  LIST_MODELS(GATEWAY, GET, ROOT, "/gateway/mlflow/v1/models"),
  OPENAI_PASSTHROUGH_CHAT(GATEWAY, POST, ROOT, "/gateway/openai/v1/chat/completions"),
  OPENAI_PASSTHROUGH_EMBEDDINGS(GATEWAY, POST, ROOT, "/gateway/openai/v1/embeddings"),
  OPENAI_PASSTHROUGH_RESPONSES(GATEWAY, POST, ROOT, "/gateway/openai/v1/responses"),
  OPENAI_PASSTHROUGH_RESPONSES_COMPACT(GATEWAY, POST, ROOT, "/gateway/openai/v1/responses/compact"),
  RAW_PROXY(GATEWAY, POST, ROOT, "/gateway/proxy/{endpoint_name}/{path+}"),
  TYPESAFE_PASSTHROUGH_SYSTEM_ONE(GATEWAY, POST, ROOT, "/gateway/typesafe/v1/systemone"),
  GET_CONFIG(ASSISTANT, GET, AJAX_3, "/assistant/config"),
  UPDATE_CONFIG(ASSISTANT, PUT, AJAX_3, "/assistant/config"),
  SEND_MESSAGE(ASSISTANT, POST, AJAX_3, "/assistant/message"),
  GET_PROVIDERS(ASSISTANT, GET, AJAX_3, "/assistant/providers"),
  PROVIDER_HEALTH_CHECK(ASSISTANT, GET, AJAX_3, "/assistant/providers/{provider}/health"),
  LIST_PROVIDER_MODELS(ASSISTANT, GET, AJAX_3, "/assistant/providers/{provider}/models"),
  PATCH_SESSION(ASSISTANT, PATCH, AJAX_3, "/assistant/sessions/{session_id}"),
  RESOLVE_PERMISSION(ASSISTANT, POST, AJAX_3, "/assistant/sessions/{session_id}/permission"),
  STREAM_RESPONSE(ASSISTANT, GET, AJAX_3, "/assistant/sessions/{session_id}/stream"),
  RESOLVE_TOOL_RESULT(ASSISTANT, POST, AJAX_3, "/assistant/sessions/{session_id}/tool-result"),
  INSTALL_SKILLS(ASSISTANT, POST, AJAX_3, "/assistant/skills/install"),
  DELETE_DEMO(DEMO, POST, AJAX_3, "/demo/delete"),
  GENERATE_DEMO(DEMO, POST, AJAX_3, "/demo/generate");

  private final Group group;
  private final Method method;
  private final PathTemplate path;

  Endpoint(Group group, Method method, Prefix prefix, String path) {
    this.group = group;
    this.method = method;
    this.path = PathTemplate.parse(prefix.path() + path);
  }

  public Group group() {
    return group;
  }

  public Method method() {
    return method;
  }

  public PathTemplate path() {
    return path;
  }
}
