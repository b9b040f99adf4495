package io.waymark.promotion.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.audit.api.AuditApi;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.modelregistry.RegisteredModelService;
import io.waymark.modelregistry.StageService;
import io.waymark.modelregistry.api.DatabricksModelApi;
import io.waymark.promotion.PromotionWorld;
import io.waymark.tracking.api.ApiCaller;
import io.waymark.tracking.api.ApiCaller.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** A model with three versions of which the first has the alias, and people who ask and decide. */
abstract class PromotionApiFixture {
  final PromotionWorld world = new PromotionWorld();
  final ApiCaller api = new ApiCaller(bindings(world));
  final ApiCaller ada = api.as("ada");
  final ApiCaller ben = api.as("ben");
  final ApiCaller cleo = api.as("cleo");
  final ApiCaller root = api.as("root");

  static Map<Endpoint, Handler> bindings(PromotionWorld world) {
    Map<Endpoint, Handler> handlers = new HashMap<>();
    handlers.putAll(PolicyApi.bindings(world.policies));
    handlers.putAll(PromotionApi.bindings(world.promotions, world.comments));
    handlers.putAll(TransitionRequestApi.bindings(world.promotions, world.clock));
    handlers.putAll(CommentApi.bindings(world.comments));
    handlers.putAll(HistoryApi.bindings(world.store));
    handlers.putAll(AuditApi.bindings(world.audit));
    handlers.putAll(
        DatabricksModelApi.bindings(
            new RegisteredModelService(world.models, world.clock),
            new StageService(world.models, world.clock)));
    return handlers;
  }

  @BeforeEach
  void makeModel() {
    world.newModel("fraud", 3);
    world.point("fraud", "champion", 1);
  }

  Answer setPolicy(String more) {
    return root.post(
        "promotion-policies/set",
        """
        {"model": "fraud", "alias": "champion",
         "approvers": [{"group": "risk", "members": ["ben", "cleo", "maker"], "quorum": 2}]%s}
        """
            .formatted(more));
  }

  String ask(int version) {
    return ask(version, "champion");
  }

  String ask(int version, String alias) {
    Answer created =
        ada.post(
            "promotions/create",
            """
            {"name": "fraud", "version": "%d", "alias": "%s", "reason": "better"}
            """
                .formatted(version, alias));
    assertThat(created.status()).as(created.text()).isEqualTo(200);
    assertThat(created.textAt("promotion", "status")).isEqualTo("REQUESTED");
    return created.textAt("promotion", "promotion_id");
  }

  String pending(int version) {
    String id = ask(version);
    world.start(id);
    assertThat(get(id).textAt("promotion", "status")).isEqualTo("PENDING");
    return id;
  }

  Answer get(String id) {
    return ada.get("promotions/get", "promotion_id", id);
  }

  String status(String id) {
    return get(id).textAt("promotion", "status");
  }

  String hash(String id) {
    return get(id).textAt("promotion", "evidence", "hash");
  }

  Answer vote(ApiCaller who, String verb, String id, String hash) {
    return who.post(
        "promotions/" + verb,
        """
        {"promotion_id": "%s", "evidence_hash": "%s", "comment": "seen"}
        """
            .formatted(id, hash));
  }

  void approve(String id) {
    String hash = hash(id);
    assertThat(vote(ben, "approve", id, hash).status()).isEqualTo(200);
    assertThat(vote(cleo, "approve", id, hash).textAt("promotion", "status")).isEqualTo("APPROVED");
  }

  List<?> trail(String filter) {
    return ada.post("audit/search", "{\"filter\": \"%s\"}".formatted(filter)).listAt("entries");
  }
}
