package io.waymark.projects;

import io.waymark.projects.entities.Environment.PythonEnv;
import io.waymark.projects.yaml.Section;
import io.waymark.projects.yaml.YamlReader;
import java.util.List;
import java.util.Optional;

/** A {@code python_env.yaml}. */
final class PythonEnvFile {
  static final String DEFAULT_NAME = "python_env.yaml";

  private static final List<String> FIELDS =
      List.of("python", "build_dependencies", "dependencies");

  private PythonEnvFile() {}

  /** Reads one; MLflow takes no other fields, and a version only as text. */
  static PythonEnv read(String file, ProjectFolder folder) {
    Section env = YamlReader.read(file, folder.read(file));
    for (String name : env.names()) {
      if (!FIELDS.contains(name)) {
        throw env.invalid(name, "is not known; known are %s.".formatted(FIELDS));
      }
    }
    return new PythonEnv(
        file,
        env.isEmpty("python") ? Optional.empty() : env.text("python"),
        texts(env, "build_dependencies"),
        texts(env, "dependencies"));
  }

  private static List<String> texts(Section env, String name) {
    return env.value(name).isPresent() ? env.texts(name) : List.of();
  }
}
