package io.waymark.promotion;

import io.waymark.access.Caller;
import io.waymark.audit.AuditEvent;
import io.waymark.promotion.entities.Comment;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Keeps comments on versions. */
public interface CommentStore {

  /**
   * What a call makes of a comment.
   *
   * @param after empty where it is deleted
   * @param event empty where nothing changes
   */
  record CommentChange(Optional<Comment> after, Optional<AuditEvent> event) {}

  /** The comments on a version, the oldest first. */
  List<Comment> of(String modelId, int version);

  /**
   * The id of a comment on a version; it says where the comment is kept.
   *
   * @param key what tells it from the others
   */
  String id(String modelId, int version, String key);

  /**
   * Changes, makes or deletes a comment.
   *
   * @param change gets the comment, where there is one of that id
   * @return the comment after the change; empty where it is deleted
   */
  Optional<Comment> change(
      Caller caller, String id, Function<Optional<Comment>, CommentChange> change);
}
