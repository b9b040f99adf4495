package io.waymark.tracking.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.error.MlflowException;
import io.waymark.tracking.entities.Metric;
import java.util.Base64;
import java.util.List;

/**
 * Where a page of a metric's history ended: its last point, so that a page stays the same while
 * points are added. A token is of use for one metric of one run.
 */
final class HistoryPageToken {
  private HistoryPageToken() {}

  static String of(String runId, Metric last) {
    String text =
        String.join(
            " ",
            owner(runId, last.key()),
            Long.toString(last.timestamp()),
            Long.toString(last.step()),
            Double.toString(last.value()));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  /** The point that {@code token} names. */
  static Metric read(String token, String runId, String metricKey) {
    try {
      List<String> parts =
          List.of(new String(Base64.getUrlDecoder().decode(token), UTF_8).split(" ", -1));
      if (parts.size() == 4 && parts.getFirst().equals(owner(runId, metricKey))) {
        return new Metric(
            metricKey,
            Double.parseDouble(parts.get(3)),
            Long.parseLong(parts.get(1)),
            Long.parseLong(parts.get(2)));
      }
    } catch (IllegalArgumentException garbage) {
      throw invalid(token);
    }
    throw invalid(token);
  }

  private static String owner(String runId, String metricKey) {
    return Integer.toHexString((runId + " " + metricKey).hashCode());
  }

  private static MlflowException invalid(String token) {
    return MlflowException.invalidParameter(
        "Invalid page token '%s': it is none of this metric's history."
            .formatted(token.substring(0, Math.min(100, token.length()))));
  }
}
