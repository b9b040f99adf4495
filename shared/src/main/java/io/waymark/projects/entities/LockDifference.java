package io.waymark.projects.entities;

import java.util.List;

/**
 * In what an environment differs from an earlier one.
 *
 * @param added names of packages that the earlier one had not
 * @param removed names of packages that only the earlier one had
 * @param changed packages of another version, the Python or the image among them
 */
public record LockDifference(List<String> added, List<String> removed, List<Changed> changed) {
  public LockDifference {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    changed = List.copyOf(changed);
  }

  /** Whether there is no difference. */
  public boolean same() {
    return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
  }

  /** A package that was one version and is another. */
  public record Changed(String name, String was, String is) {}
}
