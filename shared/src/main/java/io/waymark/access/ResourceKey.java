package io.waymark.access;

/**
 * What a decision is about.
 *
 * @param id an experiment's id, a model's name; {@link #ALL} for all of the type
 */
public record ResourceKey(ResourceType type, String id) {
  public static final String ALL = "*";

  /** Whether it is a single resource. */
  public boolean isSingle() {
    return !id.equals(ALL);
  }

  /** For people: {@code experiment/5}. */
  @Override
  public String toString() {
    return type.text() + "/" + id;
  }
}
