package io.waymark.tracking;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.tracking.entities.RunInfo;
import io.waymark.validation.PythonText;
import java.util.Map;
import java.util.Optional;

/** A run to be made, as the client asked for it. */
public record NewRun(
    String experimentId,
    String userId,
    long startTime,
    Optional<String> name,
    Map<String, String> tags) {

  public NewRun {
    tags = Map.copyOf(tags);
  }

  /**
   * The name that was given, as such or as the tag that mirrors it.
   *
   * @throws MlflowException where the two are not the same, or the tag is empty
   */
  Optional<String> agreedName() {
    String tag = tags.getOrDefault(RunInfo.NAME_TAG, "");
    Optional<String> given = name.filter(text -> !text.isEmpty());
    if (!tag.isEmpty() && given.isPresent() && !given.get().equals(tag)) {
      throw MlflowException.invalidParameter(
          "Both 'run_name' argument and 'mlflow.runName' tag are specified, but with different values (run_name='%s', mlflow.runName='%s')."
              .formatted(given.get(), tag));
    }
    if (tag.isEmpty() && tags.containsKey(RunInfo.NAME_TAG)) {
      throw new MlflowException(
          ErrorCode.BAD_REQUEST,
          "The tag %s must not be empty.".formatted(PythonText.repr(RunInfo.NAME_TAG)));
    }
    return tag.isEmpty() ? given : Optional.of(tag);
  }
}
