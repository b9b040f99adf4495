package io.waymark.dynamodb;

import java.util.HexFormat;
import java.util.Optional;

/**
 * The keys of one logged model.
 *
 * @param partition where it is, among the other models of the experiment
 */
record LoggedModelKeys(String modelId, String partition) {
  static final String ID_PREFIX = "m-";

  private static final char SEPARATOR = '#';
  private static final String BLOCKS = "#H#";

  /** Empty where the model id can't be one. */
  static Optional<LoggedModelKeys> of(String modelId) {
    return modelId.startsWith(ID_PREFIX)
        ? ExperimentScopedId.experimentId(modelId.substring(ID_PREFIX.length()))
            .map(experimentId -> new LoggedModelKeys(modelId, partition(experimentId)))
        : Optional.empty();
  }

  static String partition(String experimentId) {
    return "EXP#" + experimentId + "#MODELS";
  }

  /** The model an item belongs to. */
  static String modelId(ItemKey key) {
    int end = key.sort().indexOf(SEPARATOR);
    return end < 0 ? key.sort() : key.sort().substring(0, end);
  }

  /** What the sort keys of all its items begin with; ids are all of one length. */
  String prefix() {
    return modelId;
  }

  ItemKey document() {
    return new ItemKey(partition, modelId);
  }

  ItemKey metrics() {
    return new ItemKey(partition, modelId + "#M");
  }

  /** Writers that race for a number keep their blocks apart. */
  ItemKey block(int number, long writer) {
    return new ItemKey(
        partition, blocks() + Digits.of(number, 8) + "#" + HexFormat.of().toHexDigits(writer));
  }

  /** What the sort keys of the blocks begin with. */
  String blocks() {
    return modelId + BLOCKS;
  }
}
