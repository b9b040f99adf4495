package io.waymark.promotion.entities;

import io.waymark.modelregistry.entities.Target;

/** Targets in messages. */
public final class TargetText {
  private TargetText() {}

  public static String of(Target target) {
    return switch (target) {
      case Target.Alias(String alias) -> "alias '%s'".formatted(alias);
      case Target.InStage(var stage) -> "stage '%s'".formatted(stage.wireName());
    };
  }

  /** The same as a sentence begins. */
  public static String atStart(Target target) {
    String text = of(target);
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
