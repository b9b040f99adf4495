package io.waymark.tracking;

import io.waymark.validation.LoggedModelRules;
import java.util.Optional;

/** What a client says of a model it is about to log. */
public record NewLoggedModel(
    String experimentId,
    Optional<String> name,
    Optional<String> modelType,
    Optional<String> sourceRunId,
    Entries params,
    Entries tags) {

  public NewLoggedModel {
    name.ifPresent(LoggedModelRules::checkName);
    modelType.ifPresent(LoggedModelRules::checkType);
    LoggedModelRules.checkParamKeys(params.keys());
    LoggedModelRules.checkTagKeys(tags.keys());
  }
}
