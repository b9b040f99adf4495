package io.waymark.local.openapi;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How a call ended.
 *
 * @param type of the answer, without its parameters
 * @param text the answer's body
 * @param reads what was read of the request
 */
record Outcome(int status, String type, String text, List<FieldRead> reads) {
  /** MLflow has several ways to say it; "exactly one of" means none in particular. */
  private static final Pattern MISSING =
      Pattern.compile("Missing value|must specify (?!exactly)|must include");

  boolean isNotWorseThan(Outcome other) {
    return status != 400 || (other.status == 400 && reads.size() >= other.reads.size());
  }

  /** Whether the answer says that a field must be there. */
  boolean misses(List<String> field) {
    String name = field.getLast().replaceFirst("s$", "");
    return status == 400 && MISSING.matcher(text).find() && text.contains(name);
  }
}
