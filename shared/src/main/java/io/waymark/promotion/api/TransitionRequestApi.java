package io.waymark.promotion.api;

import io.waymark.access.Caller;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.RegistryEndpoint;
import io.waymark.error.MlflowException;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.modelregistry.entities.Stage;
import io.waymark.modelregistry.entities.Target;
import io.waymark.promotion.NewPromotion;
import io.waymark.promotion.PromotionService;
import io.waymark.promotion.entities.Evidence;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.PromotionRequest;
import io.waymark.promotion.entities.Vote;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Promotions to stages by the verbs of the Databricks workspace registry, so that its clients can
 * ask and decide. These clients know no evidence: their vote goes by the evidence of this moment.
 */
public final class TransitionRequestApi {
  private final PromotionService promotions;
  private final InstantSource clock;

  private TransitionRequestApi(PromotionService promotions, InstantSource clock) {
    this.promotions = promotions;
    this.clock = clock;
  }

  public static Map<Endpoint, Handler> bindings(PromotionService promotions, InstantSource clock) {
    TransitionRequestApi api = new TransitionRequestApi(promotions, clock);
    return Map.of(
        RegistryEndpoint.CREATE_TRANSITION_REQUEST, api::create,
        RegistryEndpoint.LIST_TRANSITION_REQUESTS, api::list,
        RegistryEndpoint.APPROVE_TRANSITION_REQUEST, api::approve,
        RegistryEndpoint.REJECT_TRANSITION_REQUEST, api::reject,
        RegistryEndpoint.DELETE_TRANSITION_REQUEST, api::delete);
  }

  private ApiResponse create(Call call) {
    Fields fields = call.fields();
    NewPromotion asked =
        new NewPromotion(
            name(fields),
            version(fields),
            new Target.InStage(stage(fields)),
            comment(fields),
            false,
            Optional.empty());
    Promotion made = promotions.create(call.caller(), asked);
    return answer("request", Activity.request(promotions.permissions(made, call.caller())));
  }

  private ApiResponse list(Call call) {
    Fields fields = call.fields();
    String name = name(fields);
    int version = version(fields);
    Caller caller = call.caller();
    List<Map<String, Object>> open =
        open(name, version).stream()
            .map(promotion -> Activity.request(promotions.permissions(promotion, caller)))
            .toList();
    return ApiResponse.json(out -> CanonicalJson.write(out, Map.of("requests", open)));
  }

  private ApiResponse approve(Call call) {
    Fields fields = call.fields();
    String comment = comment(fields);
    boolean archive =
        fields.bool("archive_existing_versions").orElse(false)
            && Stage.ACTIVE.contains(stage(fields));
    Promotion promotion = find(fields, _ -> true);
    Promotion after =
        archive
            ? promotions.approveArchiving(
                call.caller(), promotion.promotionId(), hash(promotion), comment)
            : vote(call.caller(), promotion, Vote.Decision.APPROVE, comment);
    return done("APPROVED_REQUEST", after, call);
  }

  private ApiResponse reject(Call call) {
    String comment = comment(call.fields());
    Promotion promotion = find(call.fields(), _ -> true);
    Promotion after = vote(call.caller(), promotion, Vote.Decision.REJECT, comment);
    return done("REJECTED_REQUEST", after, call);
  }

  private Promotion vote(
      Caller caller, Promotion promotion, Vote.Decision decision, String comment) {
    return promotions.vote(caller, promotion.promotionId(), decision, hash(promotion), comment);
  }

  private static String hash(Promotion promotion) {
    return promotion.ballot().evidence().map(Evidence::hash).orElse("");
  }

  private ApiResponse delete(Call call) {
    Fields fields = call.fields();
    String creator = fields.requiredString("creator");
    String comment = comment(fields);
    Promotion promotion = find(fields, request -> request.requestedBy().equals(creator));
    Promotion after = promotions.cancel(call.caller(), promotion.promotionId(), comment);
    return done("CANCELLED_REQUEST", after, call);
  }

  private ApiResponse done(String type, Promotion after, Call call) {
    return answer(
        "activity",
        Activity.done(type, after, call.caller().name(), comment(call.fields()), clock.millis()));
  }

  /** The open request that is meant. */
  private Promotion find(Fields fields, Predicate<PromotionRequest> which) {
    Stage stage = stage(fields);
    String name = name(fields);
    int version = version(fields);
    return open(name, version).stream()
        .filter(
            promotion ->
                Activity.stage(promotion.request().target()).filter(stage::equals).isPresent())
        .filter(promotion -> which.test(promotion.request()))
        .findFirst()
        .orElseThrow(
            () ->
                MlflowException.doesNotExist(
                    "No open transition request of version %d of '%s' to stage %s exists"
                        .formatted(version, name, stage.wireName())));
  }

  private List<Promotion> open(String name, int version) {
    return promotions.all().stream()
        .filter(promotion -> promotion.status().isOpen())
        .filter(promotion -> promotion.request().name().equals(name))
        .filter(promotion -> promotion.request().version() == version)
        .filter(promotion -> Activity.stage(promotion.request().target()).isPresent())
        .toList();
  }

  private static ApiResponse answer(String name, Map<String, Object> value) {
    return ApiResponse.json(out -> CanonicalJson.write(out, Map.of(name, value)));
  }

  private static String name(Fields fields) {
    return fields.requiredString("name");
  }

  private static int version(Fields fields) {
    return fields.int32("version").orElseThrow(() -> Fields.missing("version"));
  }

  private static Stage stage(Fields fields) {
    return Stage.parse(fields.requiredString("stage"));
  }

  private static String comment(Fields fields) {
    return fields.string("comment").orElse("");
  }
}
