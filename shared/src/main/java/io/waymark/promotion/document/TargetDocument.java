package io.waymark.promotion.document;

import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import io.waymark.json.JsonObject;
import io.waymark.modelregistry.entities.Stage;
import io.waymark.modelregistry.entities.Target;
import java.util.Optional;

/** Targets in JSON: either {@code alias} or {@code stage} is there. */
public final class TargetDocument {
  private static final String ALIAS = "alias";
  private static final String STAGE = "stage";

  private TargetDocument() {}

  /** Adds a target to an object. */
  public static JsonObject with(JsonObject object, Target target) {
    return switch (target) {
      case Target.Alias(String alias) -> object.with(ALIAS, alias);
      case Target.InStage(Stage stage) -> object.with(STAGE, stage.wireName());
    };
  }

  /**
   * The target, where one is given.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} for both at once
   */
  public static Optional<Target> find(Fields fields) {
    Optional<String> alias = fields.string(ALIAS).filter(text -> !text.isEmpty());
    Optional<String> stage = fields.string(STAGE).filter(text -> !text.isEmpty());
    if (alias.isPresent() && stage.isPresent()) {
      throw MlflowException.invalidParameter("Give either an 'alias' or a 'stage', not both.");
    }
    return alias
        .<Target>map(Target.Alias::new)
        .or(() -> stage.map(name -> new Target.InStage(Stage.parse(name))));
  }

  /**
   * The target, which must be given.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  public static Target read(Fields fields) {
    return find(fields)
        .orElseThrow(
            () ->
                MlflowException.invalidParameter("Give the 'alias' or the 'stage' that is meant."));
  }
}
