package io.waymark.local.stepfunctions;

import java.util.Map;

/**
 * What tasks may call, by resource.
 *
 * @param calls such as {@code lambda:invoke}
 * @param jobs what is waited for, such as {@code codebuild:startBuild}, without {@code .sync}
 */
public record Services(Map<String, Integration> calls, Map<String, JobService> jobs) {
  public Services {
    calls = Map.copyOf(calls);
    jobs = Map.copyOf(jobs);
  }

  /** Refuses a machine that calls what is not here. */
  void check(StateMachine machine) {
    machine
        .tasks()
        .filter(task -> !has(task))
        .findFirst()
        .ifPresent(
            task -> {
              throw new IllegalArgumentException("%s is not supported.".formatted(task.resource()));
            });
  }

  private boolean has(State.Task task) {
    return (task.way() == State.Way.JOB ? jobs : calls).containsKey(task.resource());
  }
}
