package io.waymark.tracking;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.tracking.entities.RunInfo;
import io.waymark.validation.PythonText;
import java.util.Map;
import java.util.Optional;

/**
 * A run to be made.
 *
 * @param name agrees with the tag that mirrors it, where both are given
 */
public record NewRun(
    String experimentId,
    String userId,
    long startTime,
    Optional<String> name,
    Map<String, String> tags) {

  public NewRun {
    tags = Map.copyOf(tags);
    String tag = tags.getOrDefault(RunInfo.NAME_TAG, "");
    name = name.filter(text -> !text.isEmpty());
    if (!tag.isEmpty() && name.isPresent() && !name.get().equals(tag)) {
      throw MlflowException.invalidParameter(
          "Both 'run_name' argument and 'mlflow.runName' tag are specified, but with different values (run_name='%s', mlflow.runName='%s')."
              .formatted(name.get(), tag));
    }
    if (tag.isEmpty() && tags.containsKey(RunInfo.NAME_TAG)) {
      throw new MlflowException(
          ErrorCode.BAD_REQUEST,
          "The tag %s must not be empty.".formatted(PythonText.repr(RunInfo.NAME_TAG)));
    }
    if (!tag.isEmpty()) {
      name = Optional.of(tag);
    }
  }
}
