package io.waymark.access;

import java.util.List;
import java.util.Set;

/**
 * What a token may at most do of what its owner may.
 *
 * @param readOnly whether it must change nothing
 * @param only the experiments and models it is for; empty where it is for everything
 */
public record TokenScope(boolean readOnly, Set<ResourceKey> only) {
  public static final TokenScope EVERYTHING = new TokenScope(false, Set.of());

  public TokenScope {
    only = Set.copyOf(only);
  }

  public boolean isEverything() {
    return equals(EVERYTHING);
  }

  /** Whether a call that needs all of these is within it. */
  public boolean covers(List<Need> needs) {
    return coversActions(needs) && coversResources(needs);
  }

  /** Whether a row of a list is within it. */
  public boolean covers(ResourceKey key) {
    return only.isEmpty() || only.contains(key);
  }

  private boolean coversActions(List<Need> needs) {
    return !readOnly || needs.stream().allMatch(need -> need.action().isReading());
  }

  /** Every single resource must be one of them, and without any the call is about all. */
  private boolean coversResources(List<Need> needs) {
    return only.isEmpty()
        || (needs.stream().flatMap(Need::single).findAny().isPresent()
            && needs.stream().flatMap(Need::single).allMatch(only::contains));
  }
}
