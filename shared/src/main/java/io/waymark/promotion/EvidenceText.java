package io.waymark.promotion;

import io.waymark.promotion.MetricChanges.Change;
import io.waymark.promotion.entities.Evidence;
import io.waymark.promotion.entities.EvidenceFile;
import io.waymark.promotion.entities.GateResult;
import io.waymark.promotion.entities.VersionSnapshot;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Evidence in a few lines: gates, and what differs from the holder at the time. */
final class EvidenceText {
  /** As many digits as the page shows. */
  private static final MathContext DIGITS = new MathContext(6);

  /** Beyond these a number is shorter with its power of ten. */
  private static final double SMALLEST = 1e-4;

  private static final double LARGEST = 1e9;

  private EvidenceText() {}

  static List<String> lines(Evidence evidence) {
    List<String> lines = new ArrayList<>();
    if (!evidence.gates().isEmpty()) {
      lines.add("\nGates:");
      evidence.gates().stream().map(EvidenceText::line).forEach(lines::add);
    }
    evidence.missingTags().forEach(tag -> lines.add("  MISSING TAG  %s".formatted(tag.key())));
    evidence.holder().ifPresent(holder -> addChanges(lines, evidence, holder));
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
            result.value().map(EvidenceText::number).orElse("no value"),
            result
                .holderValue()
                .map(EvidenceText::number)
                .map(" (holder %s)"::formatted)
                .orElse(""));
  }

  private static void addChanges(List<String> lines, Evidence evidence, VersionSnapshot holder) {
    VersionSnapshot candidate = evidence.candidate();
    lines.add(
        "\nAgainst version %d, the holder when it was asked for:".formatted(holder.version()));
    MetricChanges changes = MetricChanges.of(evidence, holder);
    changes.first().forEach(change -> lines.add("  " + line(change)));
    if (changes.others() > 0) {
      lines.add("  and %d more metrics".formatted(changes.others()));
    }
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

  private static String line(Change change) {
    return "%s: %s -> %s"
        .formatted(change.metric(), measured(change.from()), measured(change.to()));
  }

  private static String measured(Optional<Double> value) {
    return value.map(EvidenceText::number).orElse("not measured");
  }

  private static String number(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value) || (size != 0 && (size < SMALLEST || size >= LARGEST))) {
      return Double.toString(value);
    }
    return value == 0
        ? "0"
        : BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }

  private static boolean isIn(VersionSnapshot holder, EvidenceFile file) {
    return holder.files().stream()
        .anyMatch(
            other -> other.path().equals(file.path()) && other.digest().equals(file.digest()));
  }
}
