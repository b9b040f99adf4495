package io.waymark.local.stepfunctions;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where an execution goes after an error, and where in its data the error is put. */
record Catcher(List<String> errors, ReferencePath resultPath, String next) {
  boolean isFor(TaskFailure failure) {
    return errors.stream().anyMatch(failure::is);
  }

  @Nullable Object output(@Nullable Object input, TaskFailure failure) {
    return resultPath.write(input, Map.of("Error", failure.error(), "Cause", failure.cause()));
  }
}
