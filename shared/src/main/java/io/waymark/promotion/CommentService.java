package io.waymark.promotion;

import io.waymark.access.Caller;
import io.waymark.audit.AuditEvent;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.modelregistry.ModelStore;
import io.waymark.modelregistry.RegisteredModels;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.promotion.CommentStore.CommentChange;
import io.waymark.promotion.entities.Comment;
import io.waymark.validation.RegistryRules;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people write about versions. */
public final class CommentService {
  private final ModelStore models;
  private final CommentStore comments;
  private final InstantSource clock;

  public CommentService(ModelStore models, CommentStore comments, InstantSource clock) {
    this.models = models;
    this.comments = comments;
    this.clock = clock;
  }

  /** The comments on a version, the oldest first; none where it is not there. */
  public List<Comment> of(String name, int version) {
    return models.find(name).map(model -> comments.of(model.id(), version)).orElse(List.of());
  }

  /**
   * Writes a comment. The same client's token again gives the comment that there is by it.
   *
   * @throws MlflowException {@code RESOURCE_DOES_NOT_EXIST} for an unknown version
   */
  public Comment create(
      Caller caller, String name, int version, String text, Optional<String> clientToken) {
    check(text);
    RegisteredModel model =
        models
            .find(name)
            .filter(found -> found.has(version))
            .orElseThrow(() -> RegisteredModels.notFound(name, version));
    long now = clock.millis();
    String key =
        clientToken
            .map(token -> PromotionId.of("", caller.name(), token))
            .orElseGet(() -> PromotionId.draw(""));
    String id = comments.id(model.id(), version, key);
    Comment made = new Comment(id, name, version, caller.name(), text, now, now);
    return comments
        .change(
            caller,
            id,
            found ->
                found.isPresent()
                    ? new CommentChange(found, Optional.empty())
                    : new CommentChange(Optional.of(made), event("create", "", made)))
        .orElseThrow();
  }

  /**
   * @throws MlflowException {@code RESOURCE_DOES_NOT_EXIST}, or {@code PERMISSION_DENIED} for who
   *     did not write it
   */
  public Comment update(Caller caller, String id, String text) {
    check(text);
    long now = clock.millis();
    return comments
        .change(
            caller,
            id,
            found -> {
              Comment before = own(caller, id, found);
              Comment after = before.withText(text, now);
              return new CommentChange(Optional.of(after), event("update", before.text(), after));
            })
        .orElseThrow();
  }

  /** Deletes a comment; see {@link #update} for errors. */
  public void delete(Caller caller, String id) {
    comments.change(
        caller,
        id,
        found -> {
          Comment before = own(caller, id, found);
          return new CommentChange(
              Optional.empty(), event("delete", before.text(), before.withText("", 0)));
        });
  }

  private static Comment own(Caller caller, String id, Optional<Comment> found) {
    Comment comment =
        found.orElseThrow(
            () -> MlflowException.doesNotExist("No comment with id=%s exists".formatted(id)));
    if (!comment.author().equals(caller.name())) {
      throw new MlflowException(
          ErrorCode.PERMISSION_DENIED,
          "Comment %s can only be changed by who wrote it.".formatted(id));
    }
    return comment;
  }

  private static void check(String text) {
    RegistryRules.checkReason("comment", text);
  }

  private static Optional<AuditEvent> event(String verb, String before, Comment after) {
    return Optional.of(
        AuditEvent.of(
            "comment." + verb,
            Map.of(
                "model", after.name(),
                "version", Integer.toString(after.version()),
                "comment", after.id()),
            before.isEmpty() ? Map.of() : Map.of("text", before),
            after.text().isEmpty() ? Map.of() : Map.of("text", after.text())));
  }
}
