package io.waymark.promotion.api;

import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.RegistryEndpoint;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.JsonObject;
import io.waymark.modelregistry.entities.HistoryEntry;
import io.waymark.modelregistry.entities.Movement;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.modelregistry.entities.Target;
import io.waymark.modelregistry.entities.Tenure;
import io.waymark.promotion.Holders;
import io.waymark.promotion.NamedHistory;
import io.waymark.promotion.NamedHistory.Stretch;
import io.waymark.promotion.PromotionStore;
import io.waymark.promotion.document.ProgressDocument;
import io.waymark.promotion.document.TargetDocument;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.Vote;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who held an alias or a stage of a model when, and who moved it; also of one that is gone. */
public final class HistoryApi {
  private final PromotionStore store;

  private HistoryApi(PromotionStore store) {
    this.store = store;
  }

  public static Map<Endpoint, Handler> bindings(PromotionStore store) {
    return Map.of(RegistryEndpoint.GET_MODEL_HISTORY, new HistoryApi(store)::get);
  }

  private ApiResponse get(Call call) {
    Fields fields = call.fields();
    String name = fields.requiredString("name");
    Optional<Target> target = TargetDocument.find(fields);
    Optional<Long> at = fields.string("at").filter(text -> !text.isEmpty()).map(Moment::parse);
    NamedHistory named = NamedHistory.of(name, store);
    Map<String, Promotion> promotions =
        store.all().stream().collect(Collectors.toMap(Promotion::promotionId, Function.identity()));
    List<Map<String, Object>> history = new ArrayList<>();
    Set<Target> moved = new LinkedHashSet<>(target.stream().toList());
    for (Stretch stretch : named.stretches().reversed()) {
      for (HistoryEntry entry : stretch.until(at.orElse(Long.MAX_VALUE))) {
        for (Movement movement : entry.movements()) {
          if (target.filter(wanted -> !wanted.equals(movement.target())).isEmpty()) {
            moved.add(movement.target());
            history.add(json(stretch.tenure(), entry, movement, promotions));
          }
        }
      }
    }
    JsonObject answer = new JsonObject().with("history", history);
    at.ifPresent(
        time ->
            answer
                .with("at", time)
                .with("holders", holders(named.at(time), store.model(name), moved, time)));
    return ApiResponse.json(out -> CanonicalJson.write(out, answer.toMap()));
  }

  private static List<Map<String, Object>> holders(
      Optional<Stretch> stretch, Optional<RegisteredModel> model, Set<Target> targets, long time) {
    List<HistoryEntry> history = stretch.map(Stretch::all).orElse(List.of());
    return targets.stream()
        .map(
            target -> {
              List<Integer> versions = Holders.at(history, target, time);
              Optional<RegisteredModel> present =
                  model.filter(
                      found ->
                          stretch
                              .filter(of -> of.tenure().modelId().equals(found.id()))
                              .isPresent());
              return TargetDocument.with(new JsonObject(), target)
                  .with("versions", versions, String::valueOf)
                  .with("previous", previous(present, history, target, versions, time))
                  .toMap();
            })
        .toList();
  }

  /**
   * The version that a rollback leads to; none where there was none or it is not there any more.
   */
  private static Optional<String> previous(
      Optional<RegisteredModel> model,
      List<HistoryEntry> history,
      Target target,
      List<Integer> holders,
      long time) {
    List<HistoryEntry> earlier = history.stream().filter(entry -> entry.time() <= time).toList();
    return holders.isEmpty()
        ? Optional.empty()
        : Holders.before(earlier, target, holders.getLast())
            .filter(version -> model.filter(found -> found.has(version)).isPresent())
            .map(String::valueOf);
  }

  private static Map<String, Object> json(
      Tenure tenure, HistoryEntry entry, Movement movement, Map<String, Promotion> promotions) {
    Optional<Promotion> promotion =
        entry.promotionId().flatMap(id -> Optional.ofNullable(promotions.get(id)));
    return TargetDocument.with(new JsonObject(), movement.target())
        .with("from", last(movement.left()))
        .with("to", last(movement.entered()))
        .with("left", movement.left(), String::valueOf)
        .with("entered", movement.entered(), String::valueOf)
        .with("model_id", tenure.modelId())
        .with("who", entry.actor())
        .with("when", entry.time())
        .with("why", entry.reason())
        .with("audit_seq", entry.auditSeq())
        .with("promotion_id", entry.promotionId())
        .with("approved_by", promotion.map(HistoryApi::approvers))
        .with(
            "break_glass",
            promotion.flatMap(found -> found.ballot().breakGlass()).map(given -> given.by()))
        .with(
            "deployment",
            promotion.flatMap(found -> found.progress().deployment()).map(ProgressDocument::of))
        .toMap();
  }

  private static List<String> approvers(Promotion promotion) {
    return promotion.ballot().votes().stream().filter(Vote::approves).map(Vote::voter).toList();
  }

  private static Optional<String> last(List<Integer> versions) {
    return versions.isEmpty()
        ? Optional.empty()
        : Optional.of(Integer.toString(versions.getLast()));
  }
}
