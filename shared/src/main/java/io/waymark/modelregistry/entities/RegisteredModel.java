package io.waymark.modelregistry.entities;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A registered model. It also says which versions there are and in which stage each is, so that a
 * stage moves by one write however many versions are archived by it. Times are in milliseconds.
 *
 * @param id never changes, as the name may
 * @param description empty where there is none
 * @param aliases the version each points to
 * @param renamedTimestamp when it got its name; 0 where that is its first one
 * @param lastVersion the highest version number ever given; 0 where none was
 * @param versions those that are not deleted
 * @param createdBy the name of the caller who made it
 */
public record RegisteredModel(
    String id,
    String name,
    String description,
    Map<String, String> tags,
    NavigableMap<String, Integer> aliases,
    long creationTimestamp,
    long lastUpdatedTimestamp,
    long renamedTimestamp,
    int lastVersion,
    NavigableMap<Integer, Placement> versions,
    String createdBy) {

  public RegisteredModel {
    tags = Map.copyOf(tags);
    aliases = Collections.unmodifiableNavigableMap(new TreeMap<>(aliases));
    versions = Collections.unmodifiableNavigableMap(new TreeMap<>(versions));
  }

  /** A new model, as yet without versions. */
  public static RegisteredModel first(
      String id,
      String name,
      String description,
      Map<String, String> tags,
      long now,
      String createdBy) {
    return new RegisteredModel(
        id, name, description, tags, new TreeMap<>(), now, now, 0, 0, new TreeMap<>(), createdBy);
  }

  public boolean has(int version) {
    return versions.containsKey(version);
  }

  /** The stage of one of {@link #versions}. */
  public Stage stageOf(int version) {
    return placement(version).stage();
  }

  /** The aliases that point to a version, in their order. */
  public List<String> aliasesOf(int version) {
    return aliases.entrySet().stream()
        .filter(alias -> alias.getValue() == version)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The versions in a stage, in their order. */
  public List<Integer> in(Stage stage) {
    return versions.entrySet().stream()
        .filter(version -> version.getValue().stage() == stage)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The newest version of each stage that has any; as in MLflow the oldest's stage comes first. */
  public Map<Stage, Integer> newestByStage() {
    Map<Stage, Integer> newest = new LinkedHashMap<>();
    versions.forEach((version, placement) -> newest.put(placement.stage(), version));
    return newest;
  }

  /** The time of a version's last change that is kept here: of its stage, or of the name. */
  public long movedTimestamp(int version) {
    return Math.max(renamedTimestamp, placement(version).since());
  }

  public RegisteredModel withDescription(String newDescription, long now) {
    return with(name, newDescription, tags, aliases, now, renamedTimestamp);
  }

  public RegisteredModel withName(String newName, long now) {
    return with(newName, description, tags, aliases, now, now);
  }

  /** As in MLflow a tag is no update of the model. */
  public RegisteredModel withTags(Map<String, String> newTags) {
    return with(name, description, newTags, aliases, lastUpdatedTimestamp, renamedTimestamp);
  }

  /** The model with an alias that points to a version. As in MLflow that is no update of it. */
  public RegisteredModel withAlias(String alias, int version) {
    NavigableMap<String, Integer> more = new TreeMap<>(aliases);
    more.put(alias, version);
    return withAliases(more);
  }

  /** The model without an alias. As in MLflow that is no update of it. */
  public RegisteredModel withoutAlias(String alias) {
    NavigableMap<String, Integer> fewer = new TreeMap<>(aliases);
    fewer.remove(alias);
    return withAliases(fewer);
  }

  /** The model with one version more, whose number is the {@link #lastVersion} then. */
  public RegisteredModel withNextVersion(long now) {
    NavigableMap<Integer, Placement> more = new TreeMap<>(versions);
    more.put(lastVersion + 1, Placement.FIRST);
    return withVersions(more, lastVersion + 1, now);
  }

  /** The model with versions moved to a stage. */
  public RegisteredModel withMoved(List<Integer> moved, Stage stage, long now) {
    NavigableMap<Integer, Placement> placed = new TreeMap<>(versions);
    moved.forEach(version -> placed.put(version, new Placement(stage, now)));
    return withVersions(placed, lastVersion, now);
  }

  /** The model without a version and without the aliases that pointed to it. */
  public RegisteredModel without(int version, long now) {
    NavigableMap<Integer, Placement> fewer = new TreeMap<>(versions);
    fewer.remove(version);
    NavigableMap<String, Integer> left = new TreeMap<>(aliases);
    left.values().removeIf(target -> target == version);
    return withVersions(fewer, lastVersion, now).withAliases(left);
  }

  private RegisteredModel withAliases(NavigableMap<String, Integer> newAliases) {
    return with(name, description, tags, newAliases, lastUpdatedTimestamp, renamedTimestamp);
  }

  private RegisteredModel with(
      String newName,
      String newDescription,
      Map<String, String> newTags,
      NavigableMap<String, Integer> newAliases,
      long updated,
      long renamed) {
    return new RegisteredModel(
        id,
        newName,
        newDescription,
        newTags,
        newAliases,
        creationTimestamp,
        updated,
        renamed,
        lastVersion,
        versions,
        createdBy);
  }

  private RegisteredModel withVersions(
      NavigableMap<Integer, Placement> newVersions, int newLastVersion, long now) {
    return new RegisteredModel(
        id,
        name,
        description,
        tags,
        aliases,
        creationTimestamp,
        now,
        renamedTimestamp,
        newLastVersion,
        newVersions,
        createdBy);
  }

  private Placement placement(int version) {
    return versions.getOrDefault(version, Placement.FIRST);
  }
}
