package io.waymark.modelregistry.entities;

import java.util.List;

/**
 * Versions that left a target and versions that came to it, at the same moment.
 *
 * @param left in their order
 * @param entered in their order
 */
public record Movement(Target target, List<Integer> left, List<Integer> entered) {
  public Movement {
    left = List.copyOf(left);
    entered = List.copyOf(entered);
  }
}
