package io.waymark.modelregistry;

import io.waymark.modelregistry.entities.Movement;
import io.waymark.modelregistry.entities.Placement;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.modelregistry.entities.Stage;
import io.waymark.modelregistry.entities.Target;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What a change of a model moved between aliases and stages. */
public final class Movements {
  private Movements() {}

  /**
   * The movements that lead from one state of a model to the next: those of aliases first.
   *
   * @param after empty where the model is deleted
   */
  public static List<Movement> between(RegisteredModel before, Optional<RegisteredModel> after) {
    List<Movement> movements = new ArrayList<>();
    Map<String, Integer> newAliases =
        after.<Map<String, Integer>>map(m -> m.aliases()).orElse(Map.of());
    Map<Integer, Placement> newVersions =
        after.<Map<Integer, Placement>>map(m -> m.versions()).orElse(Map.of());
    addAliases(before.aliases(), newAliases, movements);
    addStages(before.versions(), newVersions, movements);
    return List.copyOf(movements);
  }

  private static void addAliases(
      Map<String, Integer> before, Map<String, Integer> after, List<Movement> movements) {
    TreeSet<String> aliases = new TreeSet<>(before.keySet());
    aliases.addAll(after.keySet());
    for (String alias : aliases) {
      List<Integer> left = holders(before, alias);
      List<Integer> entered = holders(after, alias);
      if (!left.equals(entered)) {
        movements.add(new Movement(new Target.Alias(alias), left, entered));
      }
    }
  }

  private static List<Integer> holders(Map<String, Integer> aliases, String alias) {
    Integer holder = aliases.get(alias);
    return holder == null ? List.of() : List.of(holder);
  }

  private static void addStages(
      Map<Integer, Placement> before, Map<Integer, Placement> after, List<Movement> movements) {
    Map<Stage, List<Integer>> left = new EnumMap<>(Stage.class);
    Map<Stage, List<Integer>> entered = new EnumMap<>(Stage.class);
    TreeSet<Integer> versions = new TreeSet<>(before.keySet());
    versions.addAll(after.keySet());
    for (int version : versions) {
      Stage from = stage(before, version);
      Stage to = stage(after, version);
      if (from != to) {
        left.computeIfAbsent(from, _ -> new ArrayList<>()).add(version);
        entered.computeIfAbsent(to, _ -> new ArrayList<>()).add(version);
      }
    }
    for (Stage stage : List.of(Stage.STAGING, Stage.PRODUCTION, Stage.ARCHIVED)) {
      if (left.containsKey(stage) || entered.containsKey(stage)) {
        movements.add(
            new Movement(
                new Target.InStage(stage),
                left.getOrDefault(stage, List.of()),
                entered.getOrDefault(stage, List.of())));
      }
    }
  }

  /** A version that is not there yet, or not any more, is in no stage that counts. */
  private static Stage stage(Map<Integer, Placement> versions, int version) {
    return versions.getOrDefault(version, Placement.FIRST).stage();
  }
}
