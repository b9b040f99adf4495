package io.waymark.promotion;

import io.waymark.modelregistry.entities.HistoryEntry;
import io.waymark.modelregistry.entities.Movement;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.modelregistry.entities.Target;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Who holds a target of a model, or held it. */
public final class Holders {
  private static final Comparator<HistoryEntry> IN_ORDER =
      Comparator.comparingLong(HistoryEntry::time).thenComparingLong(HistoryEntry::auditSeq);

  private Holders() {}

  /** The versions that hold it now, in ascending order. */
  public static List<Integer> now(RegisteredModel model, Target target) {
    return switch (target) {
      case Target.Alias(String alias) ->
          Optional.ofNullable(model.aliases().get(alias)).stream().toList();
      case Target.InStage(var stage) -> model.in(stage);
    };
  }

  /**
   * The versions that held it at a moment, in ascending order.
   *
   * @param time milliseconds since the epoch; what was moved at that very moment counts
   */
  public static List<Integer> at(List<HistoryEntry> history, Target target, long time) {
    TreeSet<Integer> holders = new TreeSet<>();
    history.stream()
        .filter(entry -> entry.time() <= time)
        .sorted(IN_ORDER)
        .flatMap(entry -> entry.movements().stream())
        .filter(movement -> movement.target().equals(target))
        .forEach(
            movement -> {
              movement.left().forEach(holders::remove);
              holders.addAll(movement.entered());
            });
    return List.copyOf(holders);
  }

  /** The last that moved it. */
  static Optional<HistoryEntry> lastMove(List<HistoryEntry> history, Target target) {
    return history.stream()
        .filter(entry -> entry.movements().stream().anyMatch(m -> m.target().equals(target)))
        .max(IN_ORDER);
  }

  /** The version that the present holder took it from; of several in a stage the latest. */
  public static Optional<Integer> before(
      List<HistoryEntry> history, Target target, int presentHolder) {
    return history.stream()
        .sorted(IN_ORDER.reversed())
        .flatMap(entry -> entry.movements().stream())
        .filter(movement -> movement.target().equals(target))
        .filter(movement -> movement.entered().contains(presentHolder))
        .findFirst()
        .map(Movement::left)
        .filter(left -> !left.isEmpty())
        .map(List::getLast);
  }
}
