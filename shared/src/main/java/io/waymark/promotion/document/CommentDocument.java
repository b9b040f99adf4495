package io.waymark.promotion.document;

import io.waymark.json.Fields;
import io.waymark.json.JsonObject;
import io.waymark.promotion.entities.Comment;
import java.util.Map;

/** Comments in JSON. */
public final class CommentDocument {
  private CommentDocument() {}

  public static Map<String, Object> of(Comment comment) {
    return new JsonObject()
        .with("id", comment.id())
        .with("name", comment.name())
        .with("version", Integer.toString(comment.version()))
        .with("author", comment.author())
        .with("text", comment.text())
        .with("created_at", comment.createdAt())
        .with("time", comment.time())
        .toMap();
  }

  public static Comment read(Fields fields) {
    return new Comment(
        fields.requiredString("id"),
        fields.requiredString("name"),
        fields.int32("version").orElseThrow(),
        fields.requiredString("author"),
        fields.string("text").orElse(""),
        fields.requiredInt64("created_at"),
        fields.requiredInt64("time"));
  }
}
