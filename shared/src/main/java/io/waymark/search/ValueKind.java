package io.waymark.search;

/** What a key is compared with. */
enum ValueKind {
  TEXT,
  NUMBER,
  /** A number without a fraction or an exponent. */
  WHOLE_NUMBER,
  /** As {@link #WHOLE_NUMBER}, but quotes around it are fine. */
  VERSION_NUMBER,
  /** A text that must be an experiment's id; {@code '01'} is the same as {@code '1'}. */
  EXPERIMENT_ID
}
