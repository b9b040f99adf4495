package io.waymark.projects.document;

import io.waymark.json.Fields;
import io.waymark.json.JsonObject;
import io.waymark.projects.entities.Environment;
import io.waymark.projects.entities.Environment.CondaEnv;
import io.waymark.projects.entities.Environment.DockerEnv;
import io.waymark.projects.entities.Environment.PythonEnv;
import io.waymark.projects.entities.Environment.Unspecified;
import java.util.Map;

/** Environments in JSON, each with its kind. */
final class EnvironmentDocument {
  private EnvironmentDocument() {}

  static Map<String, Object> of(Environment environment) {
    return switch (environment) {
      case Unspecified _ -> kind("unspecified").toMap();
      case PythonEnv python -> kind("python").withAll(of(python)).toMap();
      case CondaEnv conda ->
          kind("conda")
              .withAll(of(conda.virtualEnv()))
              .with("conda_file", conda.file())
              .with("conda_only", conda.condaOnly())
              .toMap();
      case DockerEnv docker ->
          kind("docker")
              .with("image", docker.image())
              .with("volumes", docker.volumes())
              .with("variables", docker.variables(), EnvironmentDocument::of)
              .toMap();
    };
  }

  static Environment read(Fields fields) {
    String kind = fields.requiredString("kind");
    return switch (kind) {
      case "unspecified" -> new Unspecified();
      case "python" -> readPython(fields);
      case "conda" ->
          new CondaEnv(
              fields.string("conda_file").orElse(""),
              readPython(fields),
              fields.strings("conda_only"));
      case "docker" ->
          new DockerEnv(
              fields.requiredString("image"),
              fields.strings("volumes"),
              fields.messages("variables").stream()
                  .map(EnvironmentDocument::readVariable)
                  .toList());
      default -> throw new IllegalStateException("Unknown environment: %s".formatted(kind));
    };
  }

  private static JsonObject kind(String kind) {
    return new JsonObject().with("kind", kind);
  }

  private static Map<String, Object> of(PythonEnv env) {
    return new JsonObject()
        .with("file", env.file())
        .with("python", env.python())
        .with("build_dependencies", env.buildDependencies())
        .with("dependencies", env.dependencies())
        .toMap();
  }

  private static PythonEnv readPython(Fields fields) {
    return new PythonEnv(
        fields.string("file").orElse(""),
        fields.string("python"),
        fields.strings("build_dependencies"),
        fields.strings("dependencies"));
  }

  private static Map<String, Object> of(DockerEnv.Variable variable) {
    return new JsonObject().with("name", variable.name()).with("value", variable.value()).toMap();
  }

  private static DockerEnv.Variable readVariable(Fields fields) {
    return new DockerEnv.Variable(fields.requiredString("name"), fields.string("value"));
  }
}
