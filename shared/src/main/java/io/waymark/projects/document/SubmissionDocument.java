package io.waymark.projects.document;

import io.waymark.json.Fields;
import io.waymark.json.JsonObject;
import io.waymark.projects.entities.EnvironmentManager;
import io.waymark.projects.entities.ExperimentChoice;
import io.waymark.projects.entities.GitSource;
import io.waymark.projects.entities.Resources;
import io.waymark.projects.entities.Source;
import io.waymark.projects.entities.Submission;
import java.util.Map;

/** Submissions in JSON. */
public final class SubmissionDocument {
  private SubmissionDocument() {}

  public static Map<String, Object> of(Submission submission) {
    return experiment(source(new JsonObject(), submission.source()), submission.experiment())
        .with("entry_point", submission.entryPoint())
        .with("parameters", Pairs.of(submission.parameters()))
        .with("run_name", submission.runName())
        .with("env_manager", submission.manager().map(EnvironmentManager::toString))
        .with("vcpu", submission.resources().vcpu())
        .with("memory_mb", submission.resources().memoryMb())
        .with("timeout_seconds", submission.timeoutSeconds())
        .with("client_token", submission.clientToken())
        .toMap();
  }

  public static Submission read(Fields fields) {
    return new Submission(
        readSource(fields),
        fields.requiredString("entry_point"),
        Pairs.read(fields, "parameters"),
        readExperiment(fields),
        fields.string("run_name"),
        fields.string("env_manager").map(EnvironmentManager::of),
        new Resources((int) fields.requiredInt64("vcpu"), (int) fields.requiredInt64("memory_mb")),
        (int) fields.requiredInt64("timeout_seconds"),
        fields.string("client_token"));
  }

  private static JsonObject source(JsonObject object, Source source) {
    JsonObject with = object.with("subdirectory", source.subdirectory());
    return switch (source) {
      case GitSource git -> with.with("uri", git.uri()).with("version", git.version());
      case Source.Archive archive -> with.with("archive", archive.sha256());
    };
  }

  private static Source readSource(Fields fields) {
    String subdirectory = fields.string("subdirectory").orElse("");
    return fields
        .string("archive")
        .<Source>map(sha256 -> new Source.Archive(sha256, subdirectory))
        .orElseGet(
            () ->
                new GitSource(
                    fields.requiredString("uri"), fields.string("version"), subdirectory));
  }

  private static JsonObject experiment(JsonObject object, ExperimentChoice experiment) {
    return switch (experiment) {
      case ExperimentChoice.ById(String id) -> object.with("experiment_id", id);
      case ExperimentChoice.ByName(String name) -> object.with("experiment_name", name);
    };
  }

  private static ExperimentChoice readExperiment(Fields fields) {
    return ExperimentChoice.of(fields.string("experiment_id"), fields.string("experiment_name"));
  }
}
