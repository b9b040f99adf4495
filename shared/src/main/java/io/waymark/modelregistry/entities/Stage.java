package io.waymark.modelregistry.entities;

import static java.util.stream.Collectors.joining;

import io.waymark.error.MlflowException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Where in its life a model version stands. */
public enum Stage {
  NONE("None"),
  STAGING("Staging"),
  PRODUCTION("Production"),
  ARCHIVED("Archived");

  /** The stages in which versions are in use. */
  public static final Set<Stage> ACTIVE = Set.of(STAGING, PRODUCTION);

  private final String wireName;

  Stage(String wireName) {
    this.wireName = wireName;
  }

  /** As clients read it. */
  public String wireName() {
    return wireName;
  }

  /**
   * The stage of that name, in any case.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} where there is none
   */
  public static Stage parse(String name) {
    return Arrays.stream(values())
        .filter(stage -> lower(stage.wireName).equals(lower(name)))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static MlflowException unknown(String name) {
    return MlflowException.invalidParameter(
        "Invalid Model Version stage: %s. Value must be one of %s."
            .formatted(name, Arrays.stream(values()).map(Stage::wireName).collect(joining(", "))));
  }
}
