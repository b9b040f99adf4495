package io.waymark.promotion.api;

import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.RegistryEndpoint;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.JsonBody;
import io.waymark.promotion.CommentService;
import io.waymark.promotion.entities.Comment;
import java.util.Map;

/** The endpoints of comments, which are those of the Databricks workspace registry. */
public final class CommentApi {
  private final CommentService comments;

  private CommentApi(CommentService comments) {
    this.comments = comments;
  }

  public static Map<Endpoint, Handler> bindings(CommentService comments) {
    CommentApi api = new CommentApi(comments);
    return Map.of(
        RegistryEndpoint.CREATE_COMMENT, api::create,
        RegistryEndpoint.UPDATE_COMMENT, api::update,
        RegistryEndpoint.DELETE_COMMENT, api::delete);
  }

  private ApiResponse create(Call call) {
    Fields fields = call.fields();
    return answer(
        comments.create(
            call.caller(),
            fields.requiredString("name"),
            fields.int32("version").orElseThrow(() -> Fields.missing("version")),
            fields.requiredString("comment"),
            fields.string("client_token").filter(token -> !token.isEmpty())));
  }

  private ApiResponse update(Call call) {
    Fields fields = call.fields();
    return answer(
        comments.update(
            call.caller(), fields.requiredString("id"), fields.requiredString("comment")));
  }

  private ApiResponse delete(Call call) {
    comments.delete(call.caller(), call.fields().requiredString("id"));
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private static ApiResponse answer(Comment comment) {
    return ApiResponse.json(
        out -> CanonicalJson.write(out, Map.of("comment", Activity.of(comment, true))));
  }
}
