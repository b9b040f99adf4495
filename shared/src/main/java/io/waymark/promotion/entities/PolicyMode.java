package io.waymark.promotion.entities;

/** How much a promotion policy insists. */
public enum PolicyMode {
  /** Its target moves by an approved promotion only. */
  ENFORCE,
  /** Its target may be moved directly too, which the audit trail then says. */
  WARN,
  /** Its target is free. */
  OFF
}
