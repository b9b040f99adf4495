package io.waymark.modelregistry;

import io.waymark.audit.AuditEvent;
import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.outbox.Message;
import java.util.List;
import java.util.Optional;

/**
 * What a call makes of a registered model, all of it together or nothing. What it moves between
 * aliases and stages is told by {@link Movements}.
 *
 * @param model as it is then; empty where it is deleted
 * @param versions those that are new or changed
 * @param event what the audit trail says of it
 * @param promotionId the request that led to it
 * @param messages what must happen elsewhere because of it
 * @param result what the caller gets
 */
public record Revision<T>(
    Optional<RegisteredModel> model,
    List<ModelVersion> versions,
    AuditEvent event,
    Optional<String> promotionId,
    List<Message> messages,
    T result) {

  public Revision {
    versions = List.copyOf(versions);
    messages = List.copyOf(messages);
  }

  /** A change of the model alone. */
  public static <T> Revision<T> of(RegisteredModel model, AuditEvent event, T result) {
    return new Revision<>(
        Optional.of(model), List.of(), event, Optional.empty(), List.of(), result);
  }

  /** The end of a model and all its versions. */
  public static Revision<Boolean> deletion(AuditEvent event) {
    return new Revision<>(Optional.empty(), List.of(), event, Optional.empty(), List.of(), true);
  }

  /** This, with a version that is new or changed. */
  public Revision<T> with(ModelVersion version) {
    return new Revision<>(model, List.of(version), event, promotionId, messages, result);
  }

  /** This, for a reason that somebody gave. */
  public Revision<T> because(String reason) {
    return new Revision<>(model, versions, event.because(reason), promotionId, messages, result);
  }

  /** This, as what a promotion led to. */
  public Revision<T> by(String promotion) {
    return new Revision<>(model, versions, event, Optional.of(promotion), messages, result);
  }

  /** This, with a message. */
  public Revision<T> telling(Message message) {
    return new Revision<>(model, versions, event, promotionId, List.of(message), result);
  }
}
