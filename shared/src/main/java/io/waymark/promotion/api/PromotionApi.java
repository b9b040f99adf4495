package io.waymark.promotion.api;

import io.waymark.access.Caller;
import io.waymark.access.ResourceType;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.RegistryEndpoint;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.promotion.CommentService;
import io.waymark.promotion.NewPromotion;
import io.waymark.promotion.Permissions;
import io.waymark.promotion.PromotionService;
import io.waymark.promotion.document.TargetDocument;
import io.waymark.promotion.entities.Comment;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.PromotionRequest;
import io.waymark.promotion.entities.Vote;
import io.waymark.search.Page;
import io.waymark.search.PromotionSearch;
import io.waymark.tracking.api.PageJson;
import java.util.List;
import java.util.Map;

/** The endpoints of promotions. */
public final class PromotionApi {
  private final PromotionService promotions;
  private final CommentService comments;
  private final PromotionSearch search;

  private PromotionApi(PromotionService promotions, CommentService comments) {
    this.promotions = promotions;
    this.comments = comments;
    this.search = new PromotionSearch(promotions::all);
  }

  public static Map<Endpoint, Handler> bindings(
      PromotionService promotions, CommentService comments) {
    PromotionApi api = new PromotionApi(promotions, comments);
    return Map.of(
        RegistryEndpoint.CREATE_PROMOTION, api::create,
        RegistryEndpoint.GET_PROMOTION, api::get,
        RegistryEndpoint.SEARCH_PROMOTIONS_GET, api::search,
        RegistryEndpoint.SEARCH_PROMOTIONS_POST, api::search,
        RegistryEndpoint.APPROVE_PROMOTION, call -> api.vote(call, Vote.Decision.APPROVE),
        RegistryEndpoint.REJECT_PROMOTION, call -> api.vote(call, Vote.Decision.REJECT),
        RegistryEndpoint.CANCEL_PROMOTION, api::cancel,
        RegistryEndpoint.OVERRIDE_PROMOTION, api::override,
        RegistryEndpoint.RESUME_PROMOTION, api::resume,
        RegistryEndpoint.ROLL_BACK_PROMOTION, api::rollBack);
  }

  private ApiResponse create(Call call) {
    Fields fields = call.fields();
    NewPromotion asked =
        new NewPromotion(
            fields.requiredString("name"),
            fields.int32("version").orElseThrow(() -> Fields.missing("version")),
            TargetDocument.read(fields),
            fields.string("reason").orElse(""),
            fields.bool("archive_existing_versions").orElse(false),
            fields.string("client_token").filter(token -> !token.isEmpty()));
    return answer(promotions.create(call.caller(), asked), call.caller());
  }

  private ApiResponse get(Call call) {
    return answer(promotions.get(id(call.fields())), call.caller());
  }

  private ApiResponse search(Call call) {
    SearchPromotionsRequest request = SearchPromotionsRequest.of(call.fields());
    Caller caller = call.caller();
    Page<Promotion> page =
        search.find(
            request.filter(),
            request.orderBy(),
            request.paging(),
            promotion ->
                isSeen(caller, promotion)
                    && (!request.awaitingMe()
                        || promotions.permissions(promotion, caller).canVote()),
            request.awaitingMe() ? "awaiting " + caller.name() : "");
    return PageJson.answer(
        "promotions",
        page,
        (out, promotion) ->
            CanonicalJson.write(
                out, PromotionJson.of(promotions.permissions(promotion, caller), List.of())));
  }

  private static boolean isSeen(Caller caller, Promotion promotion) {
    PromotionRequest request = promotion.request();
    return caller
        .authorization()
        .lists(
            request.subject(),
            request.prompt() ? ResourceType.PROMPT_VERSION : ResourceType.REGISTERED_MODEL_VERSION);
  }

  private ApiResponse vote(Call call, Vote.Decision decision) {
    Fields fields = call.fields();
    Promotion after =
        promotions.vote(
            call.caller(),
            id(fields),
            decision,
            fields.requiredString("evidence_hash"),
            comment(fields));
    return answer(after, call.caller());
  }

  private ApiResponse cancel(Call call) {
    Fields fields = call.fields();
    return answer(promotions.cancel(call.caller(), id(fields), comment(fields)), call.caller());
  }

  private ApiResponse override(Call call) {
    Fields fields = call.fields();
    String reason = fields.requiredString("reason");
    return answer(promotions.override(call.caller(), id(fields), reason), call.caller());
  }

  private ApiResponse resume(Call call) {
    return answer(promotions.resume(call.caller(), id(call.fields())), call.caller());
  }

  private ApiResponse rollBack(Call call) {
    Fields fields = call.fields();
    Promotion made =
        promotions.rollBack(
            call.caller(),
            fields.requiredString("name"),
            TargetDocument.read(fields),
            fields.requiredString("reason"));
    return answer(made, call.caller());
  }

  private ApiResponse answer(Promotion promotion, Caller caller) {
    Permissions permissions = promotions.permissions(promotion, caller);
    List<Comment> written = comments.of(promotion.request().name(), promotion.request().version());
    return ApiResponse.json(
        out ->
            CanonicalJson.write(out, Map.of("promotion", PromotionJson.of(permissions, written))));
  }

  private static String id(Fields fields) {
    return fields.requiredString("promotion_id");
  }

  private static String comment(Fields fields) {
    return fields.string("comment").orElse("");
  }
}
