package io.waymark.local.stepfunctions;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A service that tasks may call. It may be called again for the same task after a crash. */
@FunctionalInterface
public interface Integration {
  /**
   * Calls the service.
   *
   * @param parameters as the state's {@code Parameters} make them
   * @return what the service answers, as JSON values
   * @throws TaskFailure as the state machine's retriers and catchers know the error
   */
  @Nullable Object call(Map<String, @Nullable Object> parameters)
      throws TaskFailure, InterruptedException;
}
