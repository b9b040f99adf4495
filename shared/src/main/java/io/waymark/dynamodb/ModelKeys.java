package io.waymark.dynamodb;

/** The keys of registered models and what belongs to them. */
final class ModelKeys {
  /** One partition: it is also the list of all models. */
  static final String NAMES = "MODEL_NAMES";

  /** One partition: few names are given up, and each leaves an item of 150 bytes. */
  static final String FORMER_NAMES = "FORMER_MODEL_NAMES";

  static final String VERSION_PREFIX = "V#";
  static final String HISTORY_PREFIX = "H#";

  private ModelKeys() {}

  /** Hashed, as a name may be longer than a sort key. */
  static ItemKey name(String name) {
    return new ItemKey(NAMES, ContentHash.of(name));
  }

  /** Where a name's former owners are, in the order in which they gave it up. */
  static String formerPrefix(String name) {
    return ContentHash.of(name) + "#";
  }

  static ItemKey former(String name, long time, String modelId) {
    return new ItemKey(FORMER_NAMES, formerPrefix(name) + Digits.of(time, 13) + "#" + modelId);
  }

  static String partition(String modelId) {
    return "MODEL#" + modelId;
  }

  static ItemKey model(String modelId) {
    return new ItemKey(partition(modelId), "MODEL");
  }

  static ItemKey version(String modelId, int version) {
    return new ItemKey(partition(modelId), VERSION_PREFIX + Digits.of(version, 10));
  }

  /** Where the versions are listed that a run made. */
  static String ofRun(String runId) {
    return "RUN_VERSIONS#" + runId;
  }

  /** An entry of that list. */
  static ItemKey ofRun(String runId, String modelId, int version) {
    return new ItemKey(ofRun(runId), modelId + "#" + Digits.of(version, 10));
  }

  /** Sorts by time. */
  static ItemKey history(String modelId, long time, long auditSeq) {
    return new ItemKey(
        partition(modelId), HISTORY_PREFIX + Digits.of(time, 13) + "#" + Digits.of(auditSeq, 12));
  }
}
