package io.waymark.tracking;

import io.waymark.validation.LoggedModelRules;
import java.util.Map;
import java.util.Optional;

/** What a client says of a model it is about to log. */
public record NewLoggedModel(
    String experimentId,
    Optional<String> name,
    Optional<String> modelType,
    Optional<String> sourceRunId,
    Map<String, String> params,
    Map<String, String> tags) {

  public NewLoggedModel {
    name.ifPresent(LoggedModelRules::checkName);
    modelType.ifPresent(LoggedModelRules::checkType);
    LoggedModelRules.checkParams(params);
    LoggedModelRules.checkTags(tags);
    params = Map.copyOf(params);
    tags = Map.copyOf(tags);
  }
}
