package io.waymark.projects.api;

import io.waymark.json.JsonObject;
import io.waymark.projects.entities.Course;
import io.waymark.projects.entities.Failure;
import io.waymark.projects.entities.GitSource;
import io.waymark.projects.entities.LockDifference;
import io.waymark.projects.entities.Origin;
import io.waymark.projects.entities.Pin;
import io.waymark.projects.entities.Plan;
import io.waymark.projects.entities.ProjectQueue;
import io.waymark.projects.entities.ProjectRun;
import io.waymark.projects.entities.Resources;
import io.waymark.projects.entities.Source;
import io.waymark.projects.entities.Submission;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A project run as it is answered. */
final class ProjectRunJson {
  private ProjectRunJson() {}

  /**
   * @param queue which says how many go before one that waits
   */
  static Map<String, Object> of(ProjectRun run, ProjectQueue queue) {
    Submission submission = run.submission();
    Course course = run.course();
    return new JsonObject()
        .with("run_id", run.runId())
        .with("experiment_id", run.experimentId())
        .with("run_name", run.runName())
        .with("state", run.state().name())
        .with("attempt", course.attempt())
        .with("source", source(submission.source(), run.pin()))
        .with("entry_point", submission.entryPoint())
        .with("parameters", submission.parameters())
        .with("command", run.plan().map(Plan::command))
        .with("environment", run.plan().map(plan -> environment(plan, run)))
        .with("resources", resources(submission.resources()))
        .with("timeout_seconds", submission.timeoutSeconds())
        .with("backend", run.backend().name())
        .with("submitted_by", run.submittedBy())
        .with("submitted_at", run.submittedAt())
        .with("started_at", boxed(course.startedAt()))
        .with("ended_at", boxed(course.endedAt()))
        .with("deadline", boxed(course.deadline()))
        .with("queue_position", boxed(queue.position(run.runId())))
        .with("exit_code", boxed(course.exitCode()))
        .with("failure", course.failure().map(ProjectRunJson::failure))
        .with("retries", origin(run, Origin.Kind.RETRY))
        .with("reproduces", origin(run, Origin.Kind.REPRODUCTION))
        .with("environment_diff", run.difference().map(ProjectRunJson::difference))
        .toMap();
  }

  private static Map<String, Object> source(Source source, Optional<Pin> pin) {
    JsonObject json =
        switch (source) {
          case GitSource(String uri, Optional<String> version, _) ->
              new JsonObject().with("uri", uri).with("version", version);
          case Source.Archive(String sha256, _) -> new JsonObject().with("archive", sha256);
        };
    return json.with("subdirectory", source.subdirectory())
        .with("commit", pin.flatMap(Pin::commit))
        .with("branch", pin.flatMap(Pin::branch))
        .with("sha256", pin.map(Pin::sha256))
        .toMap();
  }

  private static Map<String, Object> environment(Plan plan, ProjectRun run) {
    PlannedEnvironment planned = PlannedEnvironment.of(plan);
    return new JsonObject()
        .with("kind", planned.kind())
        .with("file", planned.file())
        .with("python", planned.python())
        .with("locked", origin(run, Origin.Kind.REPRODUCTION).isPresent())
        .toMap();
  }

  private static Map<String, Object> resources(Resources resources) {
    return Map.of("vcpu", resources.vcpu(), "memory_mb", resources.memoryMb());
  }

  private static Map<String, Object> failure(Failure failure) {
    return Map.of(
        "step", failure.step().name(), "error", failure.error(), "cause", failure.cause());
  }

  private static Optional<String> origin(ProjectRun run, Origin.Kind kind) {
    return run.origin().filter(origin -> origin.kind() == kind).map(Origin::runId);
  }

  private static Map<String, Object> difference(LockDifference difference) {
    return new JsonObject()
        .with("same", difference.same())
        .with("added", difference.added())
        .with("removed", difference.removed())
        .with("changed", difference.changed(), ProjectRunJson::changed)
        .toMap();
  }

  private static Map<String, Object> changed(LockDifference.Changed changed) {
    return Map.of("name", changed.name(), "was", changed.was(), "is", changed.is());
  }

  private static Optional<Long> boxed(OptionalLong value) {
    return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
  }

  private static Optional<Integer> boxed(OptionalInt value) {
    return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
  }
}
