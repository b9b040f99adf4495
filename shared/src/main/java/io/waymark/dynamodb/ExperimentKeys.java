package io.waymark.dynamodb;

import java.util.Optional;
import java.util.regex.Pattern;

/** The keys of experiments. */
final class ExperimentKeys {
  static final String STATE = "STATE";
  static final String TAGS = "TAGS";

  /** One partition: it is also the list of all experiments. */
  static final String NAMES = "EXPERIMENT_NAMES";

  static final ItemKey COUNTER = new ItemKey("COUNTER", "EXPERIMENT");

  private static final Pattern ID = Pattern.compile("0|[1-9][0-9]{0,14}");

  private ExperimentKeys() {}

  /** The partition of an experiment; empty where the id can't be one. */
  static Optional<String> partition(String experimentId) {
    return ID.matcher(experimentId).matches()
        ? Optional.of("EXP#" + experimentId)
        : Optional.empty();
  }

  static String experimentId(ItemKey key) {
    return key.partition().substring("EXP#".length());
  }

  static ItemKey state(String experimentId) {
    return new ItemKey("EXP#" + experimentId, STATE);
  }

  static ItemKey tags(String experimentId) {
    return new ItemKey("EXP#" + experimentId, TAGS);
  }

  /** Hashed, as a name may be longer than a sort key. */
  static ItemKey name(String name) {
    return new ItemKey(NAMES, ContentHash.of(name));
  }
}
