package io.waymark.functions;

import io.waymark.audit.api.AuditApi;
import io.waymark.dynamodb.DynamoAuditStore;
import io.waymark.dynamodb.DynamoCommentStore;
import io.waymark.dynamodb.DynamoPromotionStore;
import io.waymark.dynamodb.Table;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.modelregistry.ModelStore;
import io.waymark.modelregistry.RegisteredModelService;
import io.waymark.modelregistry.StageService;
import io.waymark.modelregistry.api.DatabricksModelApi;
import io.waymark.promotion.Administrators;
import io.waymark.promotion.CommentService;
import io.waymark.promotion.PolicyService;
import io.waymark.promotion.PromotionService;
import io.waymark.promotion.PromotionStore;
import io.waymark.promotion.api.CommentApi;
import io.waymark.promotion.api.HistoryApi;
import io.waymark.promotion.api.PolicyApi;
import io.waymark.promotion.api.PromotionApi;
import io.waymark.promotion.api.TransitionRequestApi;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The registry function's endpoints of promotions, history and audit. */
final class PromotionBindings {
  private PromotionBindings() {}

  static Map<Endpoint, Handler> of(Table table, ModelStore models, InstantSource clock) {
    Administrators administrators = Environment.ofProcess().policyAdministrators();
    PromotionStore store = new DynamoPromotionStore(table, clock);
    PromotionService promotions = new PromotionService(store, administrators, clock);
    CommentService comments =
        new CommentService(models, new DynamoCommentStore(table, clock), clock);
    Map<Endpoint, Handler> handlers = new HashMap<>();
    handlers.putAll(PolicyApi.bindings(new PolicyService(store, administrators, clock)));
    handlers.putAll(PromotionApi.bindings(promotions, comments));
    handlers.putAll(TransitionRequestApi.bindings(promotions, clock));
    handlers.putAll(CommentApi.bindings(comments));
    handlers.putAll(HistoryApi.bindings(store));
    handlers.putAll(AuditApi.bindings(new DynamoAuditStore(table)));
    handlers.putAll(
        DatabricksModelApi.bindings(
            new RegisteredModelService(models, clock), new StageService(models, clock)));
    return handlers;
  }
}
