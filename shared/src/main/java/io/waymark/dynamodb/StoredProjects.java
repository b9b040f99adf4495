package io.waymark.dynamodb;

import static java.util.stream.Collectors.toMap;

import io.waymark.dynamodb.documents.ProjectDocuments;
import io.waymark.projects.ProjectRunStore.Page;
import io.waymark.projects.ProjectRunStore.Position;
import io.waymark.projects.entities.EnvironmentLock;
import io.waymark.projects.entities.ProjectQueue;
import io.waymark.projects.entities.ProjectRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Project runs and their queue as their parts stand in the table. */
final class StoredProjects {
  /** The attributes of what leads to a run. */
  private static final String RUN = "r";

  private static final String EXPERIMENT = "e";

  /** How many runs of the list are read at a time. */
  private static final int BATCH = 100;

  /** How many for one page, whatever matches: a call is to be answered soon. */
  private static final int MOST_LOOKED_AT = 1_000;

  private final TableReader reader;
  private final Parts parts;

  StoredProjects(Table table) {
    this.reader = new TableReader(table);
    this.parts = new Parts(table);
  }

  Optional<Part> run(String runId) {
    return parts.get(ProjectKeys.run(runId));
  }

  Optional<Part> lock(String runId) {
    return parts.get(ProjectKeys.lock(runId));
  }

  Optional<Part> queue() {
    return parts.get(ProjectKeys.QUEUE);
  }

  /** Those of the items that are there. */
  Map<ItemKey, Item> all(List<ItemKey> keys) {
    return reader.batchGet(keys).stream().collect(toMap(Item::key, item -> item));
  }

  /** That of an item that {@link #all} found. */
  Part part(Item head) {
    return parts.read(head);
  }

  Optional<String> submitted(String submittedBy, String clientToken) {
    return reader.get(ProjectKeys.token(submittedBy, clientToken)).map(StoredProjects::runId);
  }

  /** Of what leads to a run. */
  static String runId(Item lead) {
    return lead.text(RUN);
  }

  static ProjectQueue readQueue(Optional<Part> part) {
    return part.map(found -> ProjectDocuments.readQueue(found.bytes())).orElse(ProjectQueue.EMPTY);
  }

  static ProjectRun readRun(Part run, Optional<Part> lock) {
    ProjectRun brief = ProjectDocuments.readRun(run.bytes());
    return lock.map(part -> ProjectDocuments.readLock(part.bytes()))
        .map(brief::withLock)
        .orElse(brief);
  }

  /** What makes a new run findable. */
  static List<Change> leads(ProjectRun run) {
    List<Change> leads = new ArrayList<>();
    leads.add(
        lead(
            Item.of(ProjectKeys.listed(Position.of(run))).with(EXPERIMENT, run.experimentId()),
            run));
    run.submission()
        .clientToken()
        .map(token -> Item.of(ProjectKeys.token(run.submittedBy(), token)))
        .ifPresent(item -> leads.add(lead(item, run)));
    return leads;
  }

  private static Change lead(Item item, ProjectRun run) {
    return new Change.Put(item.with(RUN, run.runId()), Optional.empty());
  }

  /** What keeps a run as it is now. */
  static List<PartWrite> writes(
      Optional<ProjectRun> before, ProjectRun after, Optional<Part> run, Optional<Part> lock) {
    List<PartWrite> writes = new ArrayList<>();
    if (!before.map(ProjectRun::withoutLock).equals(Optional.of(after.withoutLock()))) {
      writes.add(PartWrite.of(ProjectKeys.run(after.runId()), run, ProjectDocuments.write(after)));
    }
    Optional<EnvironmentLock> found = after.lock();
    if (!before.flatMap(ProjectRun::lock).equals(found)) {
      writes.add(
          PartWrite.of(
              ProjectKeys.lock(after.runId()), lock, ProjectDocuments.write(found.orElseThrow())));
    }
    return writes;
  }

  /** See {@link io.waymark.projects.ProjectRunStore#page}. */
  Page page(
      Optional<Position> after,
      int size,
      Predicate<String> experiments,
      Predicate<ProjectRun> filter) {
    List<ProjectRun> page = new ArrayList<>();
    Optional<Position> end = after;
    for (int lookedAt = 0; lookedAt < MOST_LOOKED_AT; lookedAt += BATCH) {
      List<Item> listed =
          reader.after(ProjectKeys.LIST, end.map(ProjectKeys::listed).map(ItemKey::sort), BATCH);
      for (ProjectRun run : runs(listed, experiments)) {
        if (filter.test(run)) {
          if (page.size() == size) {
            return new Page(page, Optional.of(Position.of(page.getLast())));
          }
          page.add(run);
        }
      }
      if (listed.size() < BATCH) {
        return new Page(page, Optional.empty());
      }
      end = Optional.of(ProjectKeys.position(listed.getLast().key()));
    }
    return new Page(page, end);
  }

  private List<ProjectRun> runs(List<Item> listed, Predicate<String> experiments) {
    return runs(listed.stream().filter(item -> experiments.test(item.text(EXPERIMENT))).toList());
  }

  private List<ProjectRun> runs(List<Item> listed) {
    List<ItemKey> keys = listed.stream().map(item -> ProjectKeys.run(runId(item))).toList();
    Map<ItemKey, Item> heads = all(keys);
    return keys.stream()
        .flatMap(key -> Optional.ofNullable(heads.get(key)).stream())
        .map(head -> readRun(part(head), Optional.empty()))
        .toList();
  }
}
