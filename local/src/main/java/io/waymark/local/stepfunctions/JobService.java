package io.waymark.local.stepfunctions;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A service whose jobs tasks wait for, as the resources that end with {@code .sync} do. */
public interface JobService {
  /**
   * Waits for the end of a job, which is started unless it was before, be it by an earlier process.
   * A thread that is interrupted leaves it alone.
   *
   * @param name unique for all time
   * @param parameters as the state's {@code Parameters} make them
   * @return what the service says of a job that went well, as JSON values
   * @throws TaskFailure as the state machine's retriers and catchers know the error
   */
  @Nullable Object await(String name, Map<String, @Nullable Object> parameters)
      throws TaskFailure, InterruptedException;

  /** Ends a job that nobody waits for any more; one that ended, or never began, stays so. */
  void stop(String name);
}
