package io.waymark.outbox;

import io.waymark.workspaces.PerWorkspace;
import io.waymark.workspaces.Workspace;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** Takes each message to where it belongs. */
public record Receivers(
    Consumer<Message.OfPromotion> promotions,
    Consumer<Message.OfProjectRun> projectRuns,
    Consumer<Message.RemoveVersions> models,
    Consumer<Message.WebhookEvent> webhooks)
    implements Consumer<Message> {

  /** Those of each workspace, as one that takes the messages of all. */
  public static BiConsumer<Workspace, Message> each(Function<Workspace, Receivers> maker) {
    PerWorkspace<Receivers> receivers = new PerWorkspace<>(maker);
    return (workspace, message) -> receivers.of(workspace).accept(message);
  }

  /** For where there is but one workspace. */
  public BiConsumer<Workspace, Message> ofAll() {
    return (_, message) -> accept(message);
  }

  @Override
  public void accept(Message message) {
    switch (message) {
      case Message.OfPromotion promotion -> promotions.accept(promotion);
      case Message.OfProjectRun projectRun -> projectRuns.accept(projectRun);
      case Message.RemoveVersions deleted -> models.accept(deleted);
      case Message.WebhookEvent event -> webhooks.accept(event);
    }
  }
}
