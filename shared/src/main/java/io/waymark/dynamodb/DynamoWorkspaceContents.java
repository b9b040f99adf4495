package io.waymark.dynamodb;

import static java.util.stream.Collectors.toSet;

import io.waymark.error.MlflowException;
import io.waymark.projects.entities.ProjectQueue;
import io.waymark.tracking.DefaultExperiment;
import io.waymark.webhooks.entities.Webhook;
import io.waymark.workspaces.Workspace;
import io.waymark.workspaces.WorkspaceContents;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** A workspace's things by the lists that they are in. */
public final class DynamoWorkspaceContents implements WorkspaceContents {
  /** A function has 29 seconds, and what was begun is done in nine. */
  private static final Duration TIME = Duration.ofSeconds(20);

  private final Table tracking;
  private final Table registry;
  private final InstantSource clock;

  public DynamoWorkspaceContents(Table tracking, Table registry, InstantSource clock) {
    this.tracking = tracking;
    this.registry = registry;
    this.clock = clock;
  }

  @Override
  public Optional<Count> first(Workspace workspace) {
    return any(
        new Count("registered_models", models(workspace).size()),
        new Count("experiments", experiments(workspace).size()),
        new Count("webhooks", webhooks(workspace).size()),
        new Count("promotion_policies", policies(workspace)));
  }

  @Override
  public Optional<Count> underWay(Workspace workspace) {
    ProjectQueue queue =
        StoredProjects.readQueue(new StoredProjects(registry.in(workspace)).queue());
    long open =
        new StoredPromotions(registry.in(workspace))
            .all().stream().filter(promotion -> promotion.status().isOpen()).count();
    return any(
        new Count("promotions", Math.toIntExact(open)),
        new Count(
            "project_runs",
            queue.running().size() + queue.waiting().size() + queue.unsettled().size()));
  }

  private static Optional<Count> any(Count... counts) {
    return Stream.of(counts).filter(count -> count.number() > 0).findFirst();
  }

  @Override
  public int policies(Workspace workspace) {
    return new StoredPromotions(registry.in(workspace)).policies().all().size();
  }

  @Override
  public List<TakenName> takenInDefault(Workspace workspace) {
    return Stream.of(
            taken("registered_models", this::models, workspace),
            taken("experiments", this::experiments, workspace),
            taken("webhooks", this::webhooks, workspace))
        .flatMap(Function.identity())
        .toList();
  }

  private static Stream<TakenName> taken(
      String table, Function<Workspace, List<String>> names, Workspace workspace) {
    Set<String> there = names.apply(Workspace.DEFAULT).stream().collect(toSet());
    return names.apply(workspace).stream()
        .filter(there::contains)
        .sorted()
        .map(name -> new TakenName(table, name));
  }

  private List<String> models(Workspace workspace) {
    return names(new TableReader(registry.in(workspace)).query(ModelKeys.NAMES)).toList();
  }

  /** The default workspace has experiment "0" even before it is made. */
  private List<String> experiments(Workspace workspace) {
    return Stream.concat(
            names(new TableReader(tracking.in(workspace)).query(ExperimentKeys.NAMES)),
            Stream.of(DefaultExperiment.NAME).filter(_ -> workspace.isDefault()))
        .toList();
  }

  private List<String> webhooks(Workspace workspace) {
    return new DynamoWebhookStore(registry.in(workspace), clock)
        .all().stream().map(Webhook::name).toList();
  }

  private static Stream<String> names(List<Item> locks) {
    return locks.stream().map(lock -> lock.text("name"));
  }

  @Override
  public void erase(Workspace workspace) {
    transfer(workspace, false).run();
  }

  @Override
  public void moveToDefault(Workspace workspace) {
    transfer(workspace, true).run();
  }

  private WorkspaceTransfer transfer(Workspace workspace, boolean toDefault) {
    long end = clock.millis() + TIME.toMillis();
    return new WorkspaceTransfer(
        tracking.in(workspace), registry.in(workspace), toDefault, () -> requireTime(end));
  }

  private void requireTime(long end) {
    if (clock.millis() > end) {
      throw MlflowException.unavailable(
          "The workspace holds more than one call has time for. Please retry: it goes on then.");
    }
  }
}
