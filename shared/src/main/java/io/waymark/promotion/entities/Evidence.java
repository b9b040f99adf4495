package io.waymark.promotion.entities;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a decision goes by.
 *
 * @param hash of everything else but the time, and of the promotion that it belongs to: 64 hex
 *     digits
 * @param takenAt milliseconds since the epoch
 * @param holder the version that holds the target, where there is one; of a stage the latest
 * @param warnings what could not be looked at
 */
public record Evidence(
    String hash,
    long takenAt,
    VersionSnapshot candidate,
    Optional<VersionSnapshot> holder,
    List<GateResult> gates,
    List<RequiredTag> missingTags,
    List<String> warnings) {

  public Evidence {
    gates = List.copyOf(gates);
    missingTags = List.copyOf(missingTags);
    warnings = List.copyOf(warnings);
  }

  public boolean passed() {
    return missingTags.isEmpty() && gates.stream().allMatch(GateResult::passed);
  }

  /** This without the long lists; the hash is still of all. */
  Evidence brief() {
    return with(VersionSnapshot::brief);
  }

  /** This without the versions' runs; the hash is still of all. */
  Evidence withoutRuns() {
    return with(VersionSnapshot::withoutRun);
  }

  /** This without the versions' logged models; the hash is still of all. */
  Evidence withoutModels() {
    return with(VersionSnapshot::withoutModel);
  }

  private Evidence with(UnaryOperator<VersionSnapshot> told) {
    return new Evidence(
        hash, takenAt, told.apply(candidate), holder.map(told), gates, missingTags, warnings);
  }
}
