package io.waymark.projects.api;

import io.waymark.json.Fields;
import io.waymark.projects.entities.Backend;
import io.waymark.projects.entities.EnvironmentManager;
import io.waymark.projects.entities.ExperimentChoice;
import io.waymark.projects.entities.Resources;
import io.waymark.projects.entities.Source;
import io.waymark.projects.entities.Submission;
import java.util.Optional;

/**
 * Asks for a project run.
 *
 * @param backend empty for the one that the server prefers
 */
record SubmitRequest(Submission submission, Optional<Backend> backend) {

  static SubmitRequest of(Fields all) {
    Fields fields = known(all);
    return new SubmitRequest(
        new Submission(
            Source.of(text(fields, "uri"), text(fields, "version"), text(fields, "archive")),
            text(fields, "entry_point").orElse(Submission.DEFAULT_ENTRY_POINT),
            fields.texts("parameters"),
            experiment(fields),
            text(fields, "run_name"),
            text(fields, "env_manager").map(EnvironmentManager::of),
            fields.message("resources").map(SubmitRequest::resources).orElse(Resources.DEFAULT),
            fields.int32("timeout_seconds").orElse(Submission.DEFAULT_TIMEOUT_SECONDS),
            clientToken(fields)),
        fields.enumeration("backend", Backend.class));
  }

  /** Nobody is to wait for a run without the limit, or the place, that was misspelt. */
  private static Fields known(Fields fields) {
    return fields.only(
        "uri",
        "version",
        "archive",
        "entry_point",
        "parameters",
        "experiment_id",
        "experiment_name",
        "run_name",
        "env_manager",
        "resources",
        "timeout_seconds",
        "client_token",
        "backend");
  }

  /** The experiment that a submission names. */
  static ExperimentChoice experiment(Fields fields) {
    return ExperimentChoice.of(text(fields, "experiment_id"), text(fields, "experiment_name"));
  }

  static Optional<String> clientToken(Fields fields) {
    return text(fields, "client_token");
  }

  private static Resources resources(Fields fields) {
    fields.only("vcpu", "memory_mb");
    return new Resources(required(fields, "vcpu"), required(fields, "memory_mb"));
  }

  private static int required(Fields fields, String name) {
    return fields.int32(name).orElseThrow(() -> Fields.missing(fields.path() + name));
  }

  /** An empty text says as much as none. */
  private static Optional<String> text(Fields fields, String name) {
    return fields.string(name).filter(text -> !text.isEmpty());
  }
}
