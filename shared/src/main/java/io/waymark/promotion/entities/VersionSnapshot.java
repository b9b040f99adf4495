package io.waymark.promotion.entities;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A version as it was at a moment.
 *
 * @param created when it was made, in milliseconds since the epoch; tells it from another that has
 *     its name and number after the model was deleted and made anew
 * @param location where its files are
 * @param files empty where this server can't list them
 * @param metrics latest values of the model or else of its run
 */
public record VersionSnapshot(
    int version,
    long created,
    String source,
    String location,
    Optional<String> runId,
    Optional<String> modelId,
    String description,
    Map<String, String> tags,
    List<EvidenceFile> files,
    Map<String, Double> metrics,
    Map<String, String> params) {

  public VersionSnapshot {
    tags = Map.copyOf(tags);
    files = List.copyOf(files);
    metrics = Map.copyOf(metrics);
    params = Map.copyOf(params);
  }

  /** Whether both are the same thing: what would be loaded, and where it comes from. */
  public boolean hasContentOf(VersionSnapshot other) {
    return version == other.version
        && created == other.created
        && source.equals(other.source)
        && location.equals(other.location)
        && runId.equals(other.runId)
        && modelId.equals(other.modelId)
        && files.equals(other.files);
  }

  /**
   * Whether what an approver of {@code other} went by still holds: its content, what is written
   * about it, and the metrics that gates read. Other metrics may go on changing, since a run may
   * outlive the promotion of its model.
   */
  public boolean confirms(VersionSnapshot other, Collection<Gate> gates) {
    return hasContentOf(other)
        && description.equals(other.description)
        && tags.equals(other.tags)
        && read(gates).equals(other.read(gates));
  }

  /** This without tags, files, metrics and params. */
  VersionSnapshot brief() {
    return new VersionSnapshot(
        version,
        created,
        source,
        location,
        runId,
        modelId,
        description,
        Map.of(),
        List.of(),
        Map.of(),
        Map.of());
  }

  /** This without the run, and what is known from it alone. */
  VersionSnapshot withoutRun() {
    return new VersionSnapshot(
        version,
        created,
        source,
        location,
        Optional.empty(),
        modelId,
        description,
        tags,
        files,
        modelId.isPresent() ? metrics : Map.of(),
        modelId.isPresent() ? params : Map.of());
  }

  /** This without the logged model, and what is known from it. */
  VersionSnapshot withoutModel() {
    return modelId.isEmpty()
        ? this
        : new VersionSnapshot(
            version,
            created,
            source,
            location,
            runId,
            Optional.empty(),
            description,
            tags,
            files,
            Map.of(),
            Map.of());
  }

  private Map<String, Double> read(Collection<Gate> gates) {
    Map<String, Double> read = new TreeMap<>(metrics);
    read.keySet().retainAll(gates.stream().map(Gate::metric).toList());
    return read;
  }
}
