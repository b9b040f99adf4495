package io.waymark.promotion.entities;

import java.util.Map;
import java.util.Optional;

/**
 * A tag that a version must have.
 *
 * @param value the only value that will do; any, when empty
 */
public record RequiredTag(String key, Optional<String> value) {

  public boolean isIn(Map<String, String> tags) {
    return tags.containsKey(key) && value.filter(wanted -> !wanted.equals(tags.get(key))).isEmpty();
  }
}
