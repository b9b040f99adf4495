package io.waymark.projects.document;

import io.waymark.json.Fields;
import io.waymark.json.JsonObject;
import io.waymark.projects.entities.Course;
import io.waymark.projects.entities.Failure;
import io.waymark.projects.entities.Failure.Step;
import io.waymark.projects.entities.ProjectRunState;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** How far a run is, in JSON. */
final class CourseDocument {
  private CourseDocument() {}

  static Map<String, Object> of(Course course) {
    return new JsonObject()
        .with("state", course.state().name())
        .with("attempt", course.attempt())
        .with("jobs", course.jobs())
        .with("started_at", boxed(course.startedAt()))
        .with("ended_at", boxed(course.endedAt()))
        .with("deadline", boxed(course.deadline()))
        .with("exit_code", boxed(course.exitCode()))
        .with("failure", course.failure().map(CourseDocument::of))
        .toMap();
  }

  static Course read(Fields fields) {
    return new Course(
        fields.enumeration("state", ProjectRunState.class).orElseThrow(),
        (int) fields.requiredInt64("attempt"),
        (int) fields.requiredInt64("jobs"),
        fields.int64("started_at"),
        fields.int64("ended_at"),
        fields.int64("deadline"),
        fields.int32("exit_code"),
        fields.message("failure").map(CourseDocument::readFailure));
  }

  private static Map<String, Object> of(Failure failure) {
    return Map.of(
        "step", failure.step().name(), "error", failure.error(), "cause", failure.cause());
  }

  private static Failure readFailure(Fields fields) {
    return new Failure(
        fields.enumeration("step", Step.class).orElseThrow(),
        fields.string("error").orElse(""),
        fields.string("cause").orElse(""));
  }

  private static Optional<Long> boxed(OptionalLong time) {
    return time.isPresent() ? Optional.of(time.getAsLong()) : Optional.empty();
  }

  private static Optional<Integer> boxed(OptionalInt code) {
    return code.isPresent() ? Optional.of(code.getAsInt()) : Optional.empty();
  }
}
