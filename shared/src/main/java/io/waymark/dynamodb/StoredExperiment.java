package io.waymark.dynamodb;

import io.waymark.dynamodb.packed.ExperimentState;
import io.waymark.dynamodb.packed.Tags;
import io.waymark.tracking.entities.Experiment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An experiment as its parts stand in the table; without tags it may have no second part. */
record StoredExperiment(String experimentId, Part state, Optional<Part> tags) {

  static StoredExperiment of(String experimentId, List<Part> parts) {
    return new StoredExperiment(
        experimentId,
        find(parts, ExperimentKeys.STATE).orElseThrow(),
        find(parts, ExperimentKeys.TAGS));
  }

  Experiment toExperiment() {
    return ExperimentState.unpack(state.bytes()).toExperiment(experimentId, unpackedTags());
  }

  /** The parts that differ after a change. */
  List<PartWrite> writes(Experiment after) {
    List<PartWrite> writes = new ArrayList<>();
    ExperimentState before = ExperimentState.unpack(state.bytes());
    ExperimentState next = before.next(after);
    if (!next.equals(before)) {
      writes.add(PartWrite.replace(state, next.pack()));
    }
    if (!after.tags().equals(unpackedTags())) {
      writes.add(PartWrite.of(ExperimentKeys.tags(experimentId), tags, Tags.pack(after.tags())));
    }
    return writes;
  }

  private Map<String, String> unpackedTags() {
    return tags.map(part -> Tags.unpack(part.bytes())).orElse(Map.of());
  }

  private static Optional<Part> find(List<Part> parts, String sort) {
    return parts.stream().filter(part -> part.key().sort().equals(sort)).findFirst();
  }
}
