package io.waymark.dynamodb;

import io.waymark.workspaces.Workspace;
import io.waymark.workspaces.WorkspaceContents;
import java.util.List;
import java.util.Optional;

/** Counts the entries of the lists that a workspace's things are in. */
public final class DynamoWorkspaceContents implements WorkspaceContents {
  private final Table tracking;
  private final Table registry;

  public DynamoWorkspaceContents(Table tracking, Table registry) {
    this.tracking = tracking;
    this.registry = registry;
  }

  @Override
  public Optional<Count> first(Workspace workspace) {
    TableReader ofTracking = new TableReader(tracking.in(workspace));
    TableReader ofRegistry = new TableReader(registry.in(workspace));
    return List.of(
            new Count("registered_models", ofRegistry.query(ModelKeys.NAMES).size()),
            new Count("experiments", ofTracking.query(ExperimentKeys.NAMES).size()),
            new Count("webhooks", ofRegistry.query(DynamoWebhookStore.PARTITION).size()),
            new Count(
                "promotion_policies",
                new StoredPromotions(registry.in(workspace)).policies().all().size()))
        .stream()
        .filter(count -> count.number() > 0)
        .findFirst();
  }
}
