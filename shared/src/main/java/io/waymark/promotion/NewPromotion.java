package io.waymark.promotion;

import io.waymark.error.MlflowException;
import io.waymark.modelregistry.entities.Stage;
import io.waymark.modelregistry.entities.Target;
import io.waymark.validation.Length;
import io.waymark.validation.RegistryRules;
import java.util.Optional;

/**
 * A promotion that a client asks for.
 *
 * @param archiveExisting whether the other versions in the stage are to be archived
 * @param clientToken makes a repeated call the same call
 */
public record NewPromotion(
    String name,
    int version,
    Target target,
    String reason,
    boolean archiveExisting,
    Optional<String> clientToken) {
  private static final int MAX_TOKEN_LENGTH = 200;

  public NewPromotion {
    PolicyChecks.check(target);
    RegistryRules.checkReason("reason", reason);
    clientToken.ifPresent(token -> Length.check("client_token", MAX_TOKEN_LENGTH, token));
    boolean archives =
        target instanceof Target.InStage(Stage stage) && Stage.ACTIVE.contains(stage);
    if (archiveExisting && !archives) {
      throw MlflowException.invalidParameter(
          "archive_existing_versions is for the stages Staging and Production only.");
    }
  }
}
