package io.waymark.promotion;

import io.waymark.promotion.entities.Evidence;
import io.waymark.promotion.entities.EvidenceFile;
import io.waymark.promotion.entities.GateResult;
import io.waymark.promotion.entities.VersionSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Evidence in a few lines: gates, and what differs from the holder at the time. */
final class EvidenceText {
  /** The rest is on the page. */
  private static final int MAX_METRICS = 12;

  private EvidenceText() {}

  static List<String> lines(Evidence evidence) {
    List<String> lines = new ArrayList<>();
    if (!evidence.gates().isEmpty()) {
      lines.add("\nGates:");
      evidence.gates().stream().map(EvidenceText::line).forEach(lines::add);
    }
    evidence.missingTags().forEach(tag -> lines.add("  MISSING TAG  %s".formatted(tag.key())));
    evidence.holder().ifPresent(holder -> addChanges(lines, evidence.candidate(), holder));
    if (!evidence.warnings().isEmpty()) {
      lines.add("\nNot looked at:");
      evidence.warnings().forEach(warning -> lines.add("  " + warning));
    }
    lines.add("\nEvidence:   sha256:" + evidence.hash());
    return lines;
  }

  private static String line(GateResult result) {
    return "  %s  %s: %s%s"
        .formatted(
            result.passed() ? "passed" : "FAILED",
            result.gate(),
            result.value().map(Object::toString).orElse("no value"),
            result.holderValue().map(" (holder %s)"::formatted).orElse(""));
  }

  private static void addChanges(
      List<String> lines, VersionSnapshot candidate, VersionSnapshot holder) {
    lines.add(
        "\nAgainst version %d, the holder when it was asked for:".formatted(holder.version()));
    Map<String, Double> metrics = new TreeMap<>(candidate.metrics());
    metrics.entrySet().stream()
        .filter(metric -> !metric.getValue().equals(holder.metrics().get(metric.getKey())))
        .limit(MAX_METRICS)
        .forEach(
            metric ->
                lines.add(
                    "  %s: %s, was %s"
                        .formatted(
                            metric.getKey(),
                            metric.getValue(),
                            holder.metrics().containsKey(metric.getKey())
                                ? holder.metrics().get(metric.getKey())
                                : "not measured")));
    lines.add(
        "  %d of %d params differ, %d of %d files"
            .formatted(
                candidate.params().entrySet().stream()
                    .filter(param -> !holder.params().entrySet().contains(param))
                    .count(),
                candidate.params().size(),
                candidate.files().stream().filter(file -> !isIn(holder, file)).count(),
                candidate.files().size()));
  }

  private static boolean isIn(VersionSnapshot holder, EvidenceFile file) {
    return holder.files().stream()
        .anyMatch(
            other -> other.path().equals(file.path()) && other.digest().equals(file.digest()));
  }
}
