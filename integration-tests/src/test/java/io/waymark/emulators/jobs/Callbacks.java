package io.waymark.emulators.jobs;

import io.waymark.emulators.jobs.Job.Status;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/**
 * Executes builds for a Step Functions that knows no CodeBuild: it is handed the parameters of
 * {@code StartBuild} and a task token, and tells by that what the integration would. Builds of an
 * execution that ends are stopped.
 */
record Callbacks(CodeBuild codeBuild, SfnClient stepFunctions) {
  static final String PATH = "/callback";

  private static final long INTERVAL_MILLIS = 300;

  /** Answers as soon as the build is started. */
  Map<String, Object> start(Fields event) {
    Job job = codeBuild.start(Fields.of(renamed(event.object("build"), Character::toLowerCase)));
    String token = event.requiredString("token");
    String execution = event.requiredString("execution");
    Thread.ofVirtual().start(() -> follow(token, execution, job));
    return Map.of("started", job.id());
  }

  private void follow(String token, String execution, Job job) {
    try {
      while (job.status() == Status.IN_PROGRESS) {
        if (hasEnded(execution)) {
          job.end(Status.STOPPED);
          return;
        }
        Thread.sleep(INTERVAL_MILLIS);
      }
      tell(token, job);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As somebody stopped it. */
  private boolean hasEnded(String execution) {
    return stepFunctions.describeExecution(e -> e.executionArn(execution)).status()
        != ExecutionStatus.RUNNING;
  }

  private void tell(String token, Job job) {
    String build =
        CanonicalJson.text(Map.of("Build", renamed(codeBuild.build(job), Character::toUpperCase)));
    if (job.status() == Status.SUCCEEDED) {
      stepFunctions.sendTaskSuccess(task -> task.taskToken(token).output(build));
    } else {
      stepFunctions.sendTaskFailure(
          task -> task.taskToken(token).error("States.TaskFailed").cause(build));
    }
  }

  /** The API's names and those of Step Functions differ in their first letters. */
  private static Map<String, @Nullable Object> renamed(Map<?, ?> object, Letters letters) {
    Map<String, @Nullable Object> renamed = new LinkedHashMap<>();
    object.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          renamed.put(letters.of(name.charAt(0)) + name.substring(1), renamed(value, letters));
        });
    return renamed;
  }

  private static @Nullable Object renamed(@Nullable Object value, Letters letters) {
    return switch (value) {
      case Map<?, ?> object -> renamed(object, letters);
      case List<?> list -> {
        List<@Nullable Object> all = new ArrayList<>();
        list.forEach(element -> all.add(renamed(element, letters)));
        yield all;
      }
      case null -> null;
      default -> value;
    };
  }

  /** What becomes of a first letter. */
  @FunctionalInterface
  private interface Letters {
    char of(char letter);
  }
}
