package io.waymark.stepfunctions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.json.Json;
import io.waymark.projects.entities.Failure;
import io.waymark.projects.entities.Failure.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Step Functions tells of a job that did not succeed. The error of a failed job is {@code
 * States.TaskFailed} whatever it failed for; the cause is what the job's service says of it, as
 * JSON, which may be cut off.
 *
 * @param failure for people
 * @param lost whether the computer failed and not what it executed, so that another may do it
 */
public record JobEnd(Failure failure, boolean lost) {
  /** Of a job of Batch that ran for longer than it may. */
  private static final String BATCH_TIMEOUT = "Job attempt duration exceeded timeout";

  /** Reads the error and the cause that a job's state caught. */
  public static JobEnd of(String error, String cause) {
    if (error.equals(Failure.TIMEOUT)) {
      return stays(Step.COMMAND, Failure.TIMEOUT, "The job took too long, or never began.");
    }
    Map<?, ?> json = object(Json.readObject(cause.getBytes(UTF_8)).orElse(null));
    if (json.get("Build") instanceof Map<?, ?> build) {
      return ofBuild(text(build, "BuildStatus"), phases(build));
    }
    if (json.get("JobId") != null) {
      return ofBatch(json);
    }
    // A call that was refused: nothing was executed.
    return stays(Step.QUEUE, error, cause);
  }

  private static JobEnd ofBuild(String status, String phases) {
    return switch (status) {
      case "TIMED_OUT" ->
          stays(Step.COMMAND, Failure.TIMEOUT, "CodeBuild stopped the build: " + phases);
      case "FAULT" -> new JobEnd(new Failure(Step.COMMAND, "CodeBuild.FAULT", phases), true);
      default -> stays(Step.COMMAND, "CodeBuild." + status, phases);
    };
  }

  /** A container that never ran to an end has no exit code. */
  private static JobEnd ofBatch(Map<?, ?> job) {
    String reason = text(job, "StatusReason");
    if (reason.startsWith(BATCH_TIMEOUT)) {
      return stays(Step.COMMAND, Failure.TIMEOUT, reason);
    }
    Optional<Map<?, ?>> container =
        objects(job, "Attempts").reduce((_, last) -> last).map(last -> object(last, "Container"));
    String cause =
        Stream.of(reason, container.map(last -> text(last, "Reason")).orElse(""))
            .filter(text -> !text.isEmpty())
            .distinct()
            .collect(Collectors.joining(": "));
    boolean ran = container.filter(last -> last.get("ExitCode") instanceof Number).isPresent();
    return new JobEnd(new Failure(Step.COMMAND, "Batch.FAILED", cause), !ran);
  }

  /** What went wrong, by the build's phases. */
  private static String phases(Map<?, ?> build) {
    return objects(build, "Phases")
        .filter(phase -> !List.of("", "SUCCEEDED").contains(text(phase, "PhaseStatus")))
        .map(JobEnd::phase)
        .collect(Collectors.joining("; "));
  }

  private static String phase(Map<?, ?> phase) {
    return Stream.concat(
            Stream.of("%s %s".formatted(text(phase, "PhaseType"), text(phase, "PhaseStatus"))),
            objects(phase, "Contexts")
                .flatMap(
                    context -> Stream.of(text(context, "StatusCode"), text(context, "Message")))
                .filter(text -> !text.isEmpty()))
        .collect(Collectors.joining(": "));
  }

  private static JobEnd stays(Step step, String error, String cause) {
    return new JobEnd(new Failure(step, error, cause), false);
  }

  private static Stream<Map<?, ?>> objects(Map<?, ?> of, String name) {
    return of.get(name) instanceof List<?> list
        ? list.stream().<Map<?, ?>>map(JobEnd::object)
        : Stream.of();
  }

  private static Map<?, ?> object(Map<?, ?> of, String name) {
    return object(of.get(name));
  }

  private static Map<?, ?> object(@Nullable Object json) {
    return json instanceof Map<?, ?> map ? map : Map.of();
  }

  private static String text(Map<?, ?> of, String name) {
    return of.get(name) instanceof String text ? text : "";
  }
}
