package io.waymark.projects.document;

import io.waymark.json.Fields;
import io.waymark.json.JsonObject;
import io.waymark.projects.entities.Backend;
import io.waymark.projects.entities.JobLogin;
import io.waymark.projects.entities.Origin;
import io.waymark.projects.entities.Pin;
import io.waymark.projects.entities.ProjectRun;
import java.util.Map;
import java.util.Optional;

/** Project runs in JSON as they are kept, without their locks. */
public final class ProjectRunDocument {
  private ProjectRunDocument() {}

  public static Map<String, Object> of(ProjectRun run) {
    return new JsonObject()
        .with("run_id", run.runId())
        .with("experiment_id", run.experimentId())
        .with("run_name", run.runName())
        .with("submission", SubmissionDocument.of(run.submission()))
        .with("backend", run.backend().name())
        .with("submitted_by", run.submittedBy())
        .with("submitted_at", run.submittedAt())
        .with("origin", run.origin().map(ProjectRunDocument::of))
        .with("course", CourseDocument.of(run.course()))
        .with("ticket_hash", run.login().ticket())
        .with("token_hash", run.login().token())
        .with("pin", run.pin().map(ProjectRunDocument::of))
        .with("plan", run.plan().map(PlanDocument::of))
        .with("difference", run.difference().map(LockDifferenceDocument::of))
        .toMap();
  }

  public static ProjectRun read(Fields fields) {
    return new ProjectRun(
        fields.requiredString("run_id"),
        fields.requiredString("experiment_id"),
        fields.requiredString("run_name"),
        SubmissionDocument.read(fields.message("submission").orElseThrow()),
        fields.enumeration("backend", Backend.class).orElseThrow(),
        fields.requiredString("submitted_by"),
        fields.requiredInt64("submitted_at"),
        fields.message("origin").map(ProjectRunDocument::readOrigin),
        CourseDocument.read(fields.message("course").orElseThrow()),
        new JobLogin(fields.string("ticket_hash"), fields.string("token_hash")),
        fields.message("pin").map(ProjectRunDocument::readPin),
        fields.message("plan").map(PlanDocument::read),
        Optional.empty(),
        fields.message("difference").map(LockDifferenceDocument::read));
  }

  private static Map<String, Object> of(Origin origin) {
    return Map.of("kind", origin.kind().name(), "run_id", origin.runId());
  }

  private static Origin readOrigin(Fields fields) {
    return new Origin(
        fields.enumeration("kind", Origin.Kind.class).orElseThrow(),
        fields.requiredString("run_id"));
  }

  private static Map<String, Object> of(Pin pin) {
    return new JsonObject()
        .with("key", pin.key())
        .with("sha256", pin.sha256())
        .with("commit", pin.commit())
        .with("branch", pin.branch())
        .toMap();
  }

  private static Pin readPin(Fields fields) {
    return new Pin(
        fields.requiredString("key"),
        fields.requiredString("sha256"),
        fields.string("commit"),
        fields.string("branch"));
  }
}
