package io.waymark.endpoint;

import static io.waymark.endpoint.Group.ALIASES;
import static io.waymark.endpoint.Group.AUDIT;
import static io.waymark.endpoint.Group.PROMOTION;
import static io.waymark.endpoint.Group.REGISTRY;
import static io.waymark.endpoint.Group.WEBHOOKS;

/** Registered models with their aliases, webhooks, and the promotions and audit of this server. */
public enum RegistryEndpoint implements Endpoint {
  CREATE_MODEL_VERSION(REGISTRY, "POST 2.0/model-versions/create"),
  DELETE_MODEL_VERSION(REGISTRY, "DELETE 2.0/model-versions/delete"),
  DELETE_MODEL_VERSION_TAG(REGISTRY, "DELETE 2.0/model-versions/delete-tag"),
  GET_MODEL_VERSION(REGISTRY, "GET 2.0/model-versions/get"),
  GET_MODEL_VERSION_DOWNLOAD_URI(REGISTRY, "GET 2.0/model-versions/get-download-uri"),
  SEARCH_MODEL_VERSIONS(REGISTRY, "GET 2.0/model-versions/search"),
  SET_MODEL_VERSION_TAG(REGISTRY, "POST 2.0/model-versions/set-tag"),
  TRANSITION_MODEL_VERSION_STAGE(REGISTRY, "POST 2.0/model-versions/transition-stage"),
  UPDATE_MODEL_VERSION(REGISTRY, "PATCH 2.0/model-versions/update"),
  CREATE_REGISTERED_MODEL(REGISTRY, "POST 2.0/registered-models/create"),
  DELETE_REGISTERED_MODEL(REGISTRY, "DELETE 2.0/registered-models/delete"),
  DELETE_REGISTERED_MODEL_TAG(REGISTRY, "DELETE 2.0/registered-models/delete-tag"),
  GET_REGISTERED_MODEL(REGISTRY, "GET 2.0/registered-models/get"),
  GET_LATEST_VERSIONS_GET(REGISTRY, "GET 2.0/registered-models/get-latest-versions"),
  GET_LATEST_VERSIONS_POST(REGISTRY, "POST 2.0/registered-models/get-latest-versions"),
  RENAME_REGISTERED_MODEL(REGISTRY, "POST 2.0/registered-models/rename"),
  SEARCH_REGISTERED_MODELS(REGISTRY, "GET 2.0/registered-models/search"),
  /** The R client asks so. */
  SEARCH_REGISTERED_MODELS_POST(REGISTRY, "POST 2.0/registered-models/search"),
  SET_REGISTERED_MODEL_TAG(REGISTRY, "POST 2.0/registered-models/set-tag"),
  UPDATE_REGISTERED_MODEL(REGISTRY, "PATCH 2.0/registered-models/update"),
  DELETE_REGISTERED_MODEL_ALIAS(ALIASES, "DELETE 2.0/registered-models/alias"),
  GET_MODEL_VERSION_BY_ALIAS(ALIASES, "GET 2.0/registered-models/alias"),
  SET_REGISTERED_MODEL_ALIAS(ALIASES, "POST 2.0/registered-models/alias"),
  LIST_WEBHOOKS(WEBHOOKS, "GET 2.0/webhooks"),
  CREATE_WEBHOOK(WEBHOOKS, "POST 2.0/webhooks"),
  DELETE_WEBHOOK(WEBHOOKS, "DELETE 2.0/webhooks/{webhook_id}"),
  GET_WEBHOOK(WEBHOOKS, "GET 2.0/webhooks/{webhook_id}"),
  UPDATE_WEBHOOK(WEBHOOKS, "PATCH 2.0/webhooks/{webhook_id}"),
  TEST_WEBHOOK(WEBHOOKS, "POST 2.0/webhooks/{webhook_id}/test"),
  SET_PROMOTION_POLICY(PROMOTION, "POST 2.0/promotion-policies/set"),
  GET_PROMOTION_POLICY(PROMOTION, "GET 2.0/promotion-policies/get"),
  LIST_PROMOTION_POLICIES(PROMOTION, "GET 2.0/promotion-policies/list"),
  DELETE_PROMOTION_POLICY(PROMOTION, "DELETE 2.0/promotion-policies/delete"),
  CREATE_PROMOTION(PROMOTION, "POST 2.0/promotions/create"),
  GET_PROMOTION(PROMOTION, "GET 2.0/promotions/get"),
  SEARCH_PROMOTIONS_GET(PROMOTION, "GET 2.0/promotions/search"),
  SEARCH_PROMOTIONS_POST(PROMOTION, "POST 2.0/promotions/search"),
  APPROVE_PROMOTION(PROMOTION, "POST 2.0/promotions/approve"),
  REJECT_PROMOTION(PROMOTION, "POST 2.0/promotions/reject"),
  CANCEL_PROMOTION(PROMOTION, "POST 2.0/promotions/cancel"),
  OVERRIDE_PROMOTION(PROMOTION, "POST 2.0/promotions/override"),
  RESUME_PROMOTION(PROMOTION, "POST 2.0/promotions/resume"),
  ROLL_BACK_PROMOTION(PROMOTION, "POST 2.0/promotions/rollback"),
  CREATE_TRANSITION_REQUEST(PROMOTION, "POST 2.0/transition-requests/create"),
  LIST_TRANSITION_REQUESTS(PROMOTION, "GET 2.0/transition-requests/list"),
  APPROVE_TRANSITION_REQUEST(PROMOTION, "POST 2.0/transition-requests/approve"),
  REJECT_TRANSITION_REQUEST(PROMOTION, "POST 2.0/transition-requests/reject"),
  DELETE_TRANSITION_REQUEST(PROMOTION, "DELETE 2.0/transition-requests/delete"),
  CREATE_COMMENT(PROMOTION, "POST 2.0/comments/create"),
  UPDATE_COMMENT(PROMOTION, "PATCH 2.0/comments/update"),
  DELETE_COMMENT(PROMOTION, "DELETE 2.0/comments/delete"),
  GET_DATABRICKS_MODEL(PROMOTION, "GET 2.0/databricks/registered-models/get"),
  TRANSITION_DATABRICKS_STAGE(PROMOTION, "POST 2.0/databricks/model-versions/transition-stage"),
  GET_MODEL_HISTORY(AUDIT, "GET 2.0/registered-models/history"),
  SEARCH_AUDIT_GET(AUDIT, "GET 2.0/audit/search"),
  SEARCH_AUDIT(AUDIT, "POST 2.0/audit/search"),
  VERIFY_AUDIT(AUDIT, "GET 2.0/audit/verify");

  private final Route route;

  RegistryEndpoint(Group group, String methodAndPath) {
    route = Route.of(group, methodAndPath);
  }

  @Override
  public Route route() {
    return route;
  }
}
