package io.waymark.dynamodb;

import io.waymark.access.Caller;
import io.waymark.dynamodb.RegistryWriter.Plan;
import io.waymark.dynamodb.documents.ProjectDocuments;
import io.waymark.projects.ProjectQueueChange;
import io.waymark.projects.ProjectRunChange;
import io.waymark.projects.ProjectRunStore;
import io.waymark.projects.entities.ProjectQueue;
import io.waymark.projects.entities.ProjectRun;
import io.waymark.workspaces.Workspace;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Project runs and their queue in the registry table. */
public final class DynamoProjectRunStore implements ProjectRunStore {
  /** All partitions it reads and writes, with asterisks: its own, the audit trail, the outbox. */
  public static final List<String> PARTITIONS =
      List.of("PROJECT_*", "PIECES#PROJECT_*", "AUDIT#*", "OUTBOX");

  private static final Caller QUEUE = Caller.system("projects", "");

  private final Workspace workspace;
  private final StoredProjects projects;
  private final RegistryWriter writer;

  public DynamoProjectRunStore(Table registry, InstantSource clock) {
    this.workspace = registry.workspace();
    this.projects = new StoredProjects(registry);
    this.writer = new RegistryWriter(registry, clock);
  }

  @Override
  public Workspace workspace() {
    return workspace;
  }

  @Override
  public Optional<ProjectRun> find(String runId) {
    return projects.run(runId).map(run -> StoredProjects.readRun(run, projects.lock(runId)));
  }

  @Override
  public Optional<ProjectRun> brief(String runId) {
    return projects.run(runId).map(run -> StoredProjects.readRun(run, Optional.empty()));
  }

  @Override
  public Optional<ProjectRun> submitted(String submittedBy, String clientToken) {
    return projects.submitted(submittedBy, clientToken).flatMap(this::find);
  }

  @Override
  public ProjectQueue queue() {
    return StoredProjects.readQueue(projects.queue());
  }

  @Override
  public Page page(
      Optional<Position> after,
      int size,
      Predicate<String> experiments,
      Predicate<ProjectRun> filter) {
    return projects.page(after, size, experiments, filter);
  }

  @Override
  public ProjectRun change(
      Caller caller,
      String runId,
      Optional<String> clientToken,
      Function<Scene, ProjectRunChange> change) {
    Optional<ItemKey> token = clientToken.map(text -> ProjectKeys.token(caller.name(), text));
    return writer.settle(
        caller,
        _ -> {
          TableScene scene = new TableScene(runId, token);
          ProjectRunChange planned = change.apply(scene);
          ProjectRun after = planned.after();
          List<PartWrite> writes = scene.writes(planned);
          return writes.isEmpty()
              ? Plan.nothing(after)
              : new Plan<>(
                  writes,
                  planned.before().isEmpty() ? StoredProjects.leads(after) : List.of(),
                  planned.event().stream().toList(),
                  planned.messages(),
                  after);
        });
  }

  @Override
  public ProjectQueue changeQueue(Function<ProjectQueue, ProjectQueueChange> change) {
    return writer.settle(
        QUEUE,
        _ -> {
          Optional<Part> part = projects.queue();
          ProjectQueue before = StoredProjects.readQueue(part);
          ProjectQueueChange planned = change.apply(before);
          return planned.after().equals(before)
              ? Plan.nothing(before)
              : new Plan<>(
                  List.of(write(part, planned.after())),
                  List.of(),
                  List.of(),
                  planned.messages(),
                  planned.after());
        });
  }

  private static PartWrite write(Optional<Part> before, ProjectQueue after) {
    return PartWrite.of(ProjectKeys.QUEUE, before, ProjectDocuments.write(after));
  }

  /** The parts as a change found them: what it writes replaces these and no others. */
  private final class TableScene implements Scene {
    private final Optional<Part> queuePart;
    private final Optional<Part> runPart;
    private final Optional<Part> lockPart;
    private final Optional<String> submittedRun;
    private final ProjectQueue queue;
    private final Optional<ProjectRun> run;

    TableScene(String runId, Optional<ItemKey> token) {
      ItemKey runKey = ProjectKeys.run(runId);
      ItemKey lockKey = ProjectKeys.lock(runId);
      List<ItemKey> keys = new ArrayList<>(List.of(ProjectKeys.QUEUE, runKey, lockKey));
      token.ifPresent(keys::add);
      Map<ItemKey, Item> found = projects.all(keys);
      queuePart = Optional.ofNullable(found.get(ProjectKeys.QUEUE)).map(projects::part);
      runPart = Optional.ofNullable(found.get(runKey)).map(projects::part);
      lockPart = Optional.ofNullable(found.get(lockKey)).map(projects::part);
      submittedRun = token.map(found::get).map(StoredProjects::runId);
      queue = StoredProjects.readQueue(queuePart);
      run = runPart.map(part -> StoredProjects.readRun(part, lockPart));
    }

    @Override
    public Optional<ProjectRun> run() {
      return run;
    }

    @Override
    public ProjectQueue queue() {
      return queue;
    }

    @Override
    public Optional<ProjectRun> submitted() {
      return submittedRun.flatMap(DynamoProjectRunStore.this::find);
    }

    /** None where all is as it was. */
    List<PartWrite> writes(ProjectRunChange planned) {
      List<PartWrite> writes =
          new ArrayList<>(
              StoredProjects.writes(planned.before(), planned.after(), runPart, lockPart));
      if (!planned.queue().equals(queue)) {
        writes.add(write(queuePart, planned.queue()));
      }
      return writes;
    }
  }
}
