package io.waymark.endpoint;

import static io.waymark.endpoint.Group.ASSESSMENTS;
import static io.waymark.endpoint.Group.DATASETS;
import static io.waymark.endpoint.Group.ISSUES;
import static io.waymark.endpoint.Group.LABEL_SCHEMAS;
import static io.waymark.endpoint.Group.OTLP;
import static io.waymark.endpoint.Group.PROMPTS;
import static io.waymark.endpoint.Group.REVIEW_QUEUES;
import static io.waymark.endpoint.Group.SCORERS;
import static io.waymark.endpoint.Group.TRACES_V2;
import static io.waymark.endpoint.Group.TRACES_V3;
import static io.waymark.endpoint.Group.TRACE_ARTIFACTS;

/** Traces of GenAI applications and what judges them: assessments, data sets, scorers, reviews. */
public enum TraceEndpoint implements Endpoint {
  DELETE_DATASET(DATASETS, "DELETE 3.0/datasets/{dataset_id}"),
  GET_DATASET(DATASETS, "GET 3.0/datasets/{dataset_id}"),
  ADD_DATASET(DATASETS, "POST 3.0/datasets/{dataset_id}/add-experiments"),
  GET_DATASET_EXPERIMENT_IDS(DATASETS, "GET 3.0/datasets/{dataset_id}/experiment-ids"),
  DELETE_DATASET_RECORDS(DATASETS, "DELETE 3.0/datasets/{dataset_id}/records"),
  GET_DATASET_RECORDS(DATASETS, "GET 3.0/datasets/{dataset_id}/records"),
  UPSERT_DATASET_RECORDS(DATASETS, "POST 3.0/datasets/{dataset_id}/records"),
  REMOVE_DATASET(DATASETS, "POST 3.0/datasets/{dataset_id}/remove-experiments"),
  SET_DATASET_TAGS(DATASETS, "PATCH 3.0/datasets/{dataset_id}/tags"),
  DELETE_DATASET_TAG(DATASETS, "DELETE 3.0/datasets/{dataset_id}/tags/{key}"),
  CREATE_DATASET(DATASETS, "POST 3.0/datasets/create"),
  SEARCH_EVALUATION_DATASETS_GET(DATASETS, "GET 3.0/datasets/search"),
  SEARCH_EVALUATION_DATASETS_POST(DATASETS, "POST 3.0/datasets/search"),
  GET_TRACE_ARTIFACT(TRACE_ARTIFACTS, "GET ajax-2.0/get-trace-artifact"),
  SEARCH_TRACES(TRACES_V2, "GET 2.0/traces"),
  START_TRACE(TRACES_V2, "POST 2.0/traces"),
  END_TRACE(TRACES_V2, "PATCH 2.0/traces/{request_id}"),
  GET_TRACE_INFO(TRACES_V2, "GET 2.0/traces/{request_id}/info"),
  DELETE_TRACE_TAG(TRACES_V2, "DELETE 2.0/traces/{request_id}/tags"),
  SET_TRACE_TAG(TRACES_V2, "PATCH 2.0/traces/{request_id}/tags"),
  DELETE_TRACES(TRACES_V2, "POST 2.0/traces/delete-traces"),
  LINK_PROMPTS_TO_TRACE(TRACES_V3, "POST 2.0/traces/link-prompts"),
  LINK_TRACES_TO_RUN(TRACES_V3, "POST 2.0/traces/link-to-run"),
  GET_TRACE_ARTIFACT_V3(TRACE_ARTIFACTS, "GET ajax-3.0/get-trace-artifact"),
  START_TRACE_V3(TRACES_V3, "POST 3.0/traces"),
  GET_TRACE_INFO_V3(TRACES_V3, "GET 3.0/traces/{trace_id}"),
  DELETE_TRACE_TAG_V3(TRACES_V3, "DELETE 3.0/traces/{trace_id}/tags"),
  SET_TRACE_TAG_V3(TRACES_V3, "PATCH 3.0/traces/{trace_id}/tags"),
  BATCH_GET_TRACES(TRACES_V3, "GET 3.0/traces/batchGet"),
  BATCH_GET_TRACE_INFOS(TRACES_V3, "POST 3.0/traces/batchGetInfos"),
  CORRELATE_TRACE_FILTERS(TRACES_V3, "POST 3.0/traces/calculate-filter-correlation"),
  DELETE_TRACES_V3(TRACES_V3, "POST 3.0/traces/delete-traces"),
  GET_TRACE(TRACES_V3, "GET 3.0/traces/get"),
  QUERY_TRACE_METRICS(TRACES_V3, "POST 3.0/traces/metrics"),
  SEARCH_TRACES_V3(TRACES_V3, "POST 3.0/traces/search"),
  EXPORT_TRACES(OTLP, "POST /v1/traces"),
  CREATE_ASSESSMENT(ASSESSMENTS, "POST 3.0/traces/{trace_id}/assessments"),
  DELETE_ASSESSMENT(ASSESSMENTS, "DELETE 3.0/traces/{trace_id}/assessments/{assessment_id}"),
  GET_ASSESSMENT(ASSESSMENTS, "GET 3.0/traces/{trace_id}/assessments/{assessment_id}"),
  UPDATE_ASSESSMENT(ASSESSMENTS, "PATCH 3.0/traces/{trace_id}/assessments/{assessment_id}"),
  CREATE_ISSUE(ISSUES, "POST 3.0/issues"),
  GET_ISSUE(ISSUES, "GET 3.0/issues/{issue_id}"),
  UPDATE_ISSUE(ISSUES, "PATCH 3.0/issues/{issue_id}"),
  INVOKE_ISSUE_DETECTION(ISSUES, "POST ajax-3.0/issues/invoke"),
  SEARCH_ISSUES(ISSUES, "POST 3.0/issues/search"),
  CREATE_LABEL_SCHEMA(LABEL_SCHEMAS, "POST 3.0/label-schemas/create"),
  DELETE_LABEL_SCHEMA(LABEL_SCHEMAS, "DELETE 3.0/label-schemas/delete"),
  GET_LABEL_SCHEMA(LABEL_SCHEMAS, "GET 3.0/label-schemas/get"),
  GET_LABEL_SCHEMA_BY_NAME(LABEL_SCHEMAS, "GET 3.0/label-schemas/get-by-name"),
  LIST_LABEL_SCHEMAS(LABEL_SCHEMAS, "GET 3.0/label-schemas/list"),
  UPDATE_LABEL_SCHEMA(LABEL_SCHEMAS, "PATCH 3.0/label-schemas/update"),
  CREATE_REVIEW_QUEUE(REVIEW_QUEUES, "POST 3.0/review-queues/create"),
  DELETE_REVIEW_QUEUE(REVIEW_QUEUES, "POST 3.0/review-queues/delete"),
  GET_REVIEW_QUEUE(REVIEW_QUEUES, "GET 3.0/review-queues/get"),
  GET_REVIEW_QUEUE_BY_NAME(REVIEW_QUEUES, "GET 3.0/review-queues/get-by-name"),
  GET_OR_CREATE_USER_QUEUE(REVIEW_QUEUES, "POST 3.0/review-queues/get-or-create-user"),
  ADD_ITEMS_TO_REVIEW_QUEUE(REVIEW_QUEUES, "POST 3.0/review-queues/items/add"),
  LIST_REVIEW_QUEUE_ITEMS(REVIEW_QUEUES, "GET 3.0/review-queues/items/list"),
  REMOVE_ITEMS_FROM_REVIEW_QUEUE(REVIEW_QUEUES, "POST 3.0/review-queues/items/remove"),
  SET_REVIEW_QUEUE_ITEM_STATUS(REVIEW_QUEUES, "POST 3.0/review-queues/items/set-status"),
  LIST_REVIEW_QUEUES(REVIEW_QUEUES, "GET 3.0/review-queues/list"),
  UPDATE_REVIEW_QUEUE(REVIEW_QUEUES, "POST 3.0/review-queues/update"),
  INVOKE_SCORER(SCORERS, "POST ajax-3.0/scorer/invoke"),
  DELETE_SCORER(SCORERS, "DELETE 3.0/scorers/delete"),
  GET_SCORER(SCORERS, "GET 3.0/scorers/get"),
  LIST_SCORERS(SCORERS, "GET 3.0/scorers/list"),
  UPSERT_ONLINE_SCORING_CONFIG(SCORERS, "PUT 3.0/scorers/online-config"),
  GET_ONLINE_SCORING_CONFIGS(SCORERS, "GET 3.0/scorers/online-configs"),
  REGISTER_SCORER(SCORERS, "POST 3.0/scorers/register"),
  LIST_SCORER_VERSIONS(SCORERS, "GET 3.0/scorers/versions"),
  CREATE_PROMPT_OPTIMIZATION_JOB(PROMPTS, "POST 3.0/prompt-optimization/jobs"),
  DELETE_PROMPT_OPTIMIZATION_JOB(PROMPTS, "DELETE 3.0/prompt-optimization/jobs/{job_id}"),
  GET_PROMPT_OPTIMIZATION_JOB(PROMPTS, "GET 3.0/prompt-optimization/jobs/{job_id}"),
  CANCEL_PROMPT_OPTIMIZATION_JOB(PROMPTS, "POST 3.0/prompt-optimization/jobs/{job_id}/cancel"),
  SEARCH_PROMPT_OPTIMIZATION_JOBS_GET(PROMPTS, "GET 3.0/prompt-optimization/jobs/search"),
  SEARCH_PROMPT_OPTIMIZATION_JOBS_POST(PROMPTS, "POST 3.0/prompt-optimization/jobs/search");

  private final Route route;

  TraceEndpoint(Group group, String methodAndPath) {
    route = Route.of(group, methodAndPath);
  }

  @Override
  public Route route() {
    return route;
  }
}
