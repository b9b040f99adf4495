package io.waymark.promotion.api;

import static java.util.Comparator.comparing;

import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.RegistryEndpoint;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.JsonObject;
import io.waymark.modelregistry.RegisteredModels;
import io.waymark.modelregistry.entities.HistoryEntry;
import io.waymark.modelregistry.entities.Movement;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.modelregistry.entities.Target;
import io.waymark.promotion.Holders;
import io.waymark.promotion.PromotionStore;
import io.waymark.promotion.document.ProgressDocument;
import io.waymark.promotion.document.TargetDocument;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.Vote;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who held an alias or a stage of a model when, and who moved it. */
public final class HistoryApi {
  private static final Comparator<HistoryEntry> LATEST_FIRST =
      comparing(HistoryEntry::time).thenComparing(HistoryEntry::auditSeq).reversed();

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
    RegisteredModel model = store.model(name).orElseThrow(() -> RegisteredModels.notFound(name));
    Optional<Target> target = TargetDocument.find(fields);
    Optional<Long> at = fields.string("at").filter(text -> !text.isEmpty()).map(Moment::parse);
    List<HistoryEntry> history =
        store.history(model).stream()
            .filter(entry -> at.filter(time -> entry.time() > time).isEmpty())
            .sorted(LATEST_FIRST)
            .toList();
    Map<String, Promotion> promotions =
        store.all().stream().collect(Collectors.toMap(Promotion::promotionId, Function.identity()));
    JsonObject answer = new JsonObject();
    answer.with(
        "history",
        history.stream()
            .flatMap(
                entry ->
                    entry.movements().stream()
                        .filter(moved -> target.filter(t -> !t.equals(moved.target())).isEmpty())
                        .map(moved -> json(entry, moved, promotions)))
            .toList());
    at.ifPresent(
        time -> answer.with("at", time).with("holders", holders(model, history, target, time)));
    return ApiResponse.json(out -> CanonicalJson.write(out, answer.toMap()));
  }

  private static List<Map<String, Object>> holders(
      RegisteredModel model, List<HistoryEntry> history, Optional<Target> only, long time) {
    Set<Target> targets = new LinkedHashSet<>(only.stream().toList());
    if (only.isEmpty()) {
      history.forEach(entry -> entry.movements().forEach(moved -> targets.add(moved.target())));
    }
    return targets.stream()
        .map(
            target -> {
              List<Integer> versions = Holders.at(history, target, time);
              return TargetDocument.with(new JsonObject(), target)
                  .with("versions", versions, String::valueOf)
                  .with("previous", previous(model, history, target, versions))
                  .toMap();
            })
        .toList();
  }

  /**
   * The version that a rollback leads to; none where there was none or it is not there any more.
   */
  private static Optional<String> previous(
      RegisteredModel model, List<HistoryEntry> history, Target target, List<Integer> holders) {
    return holders.isEmpty()
        ? Optional.empty()
        : Holders.before(history, target, holders.getLast())
            .filter(model::has)
            .map(String::valueOf);
  }

  private static Map<String, Object> json(
      HistoryEntry entry, Movement movement, Map<String, Promotion> promotions) {
    Optional<Promotion> promotion =
        entry.promotionId().flatMap(id -> Optional.ofNullable(promotions.get(id)));
    return TargetDocument.with(new JsonObject(), movement.target())
        .with("from", last(movement.left()))
        .with("to", last(movement.entered()))
        .with("left", movement.left(), String::valueOf)
        .with("entered", movement.entered(), String::valueOf)
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
