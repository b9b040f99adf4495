package io.waymark.projects;

import io.waymark.projects.entities.EntryPoint;
import io.waymark.projects.entities.Environment;
import io.waymark.projects.entities.Environment.CondaEnv;
import io.waymark.projects.entities.Environment.DockerEnv;
import io.waymark.projects.entities.Environment.PythonEnv;
import io.waymark.projects.entities.Environment.Unspecified;
import io.waymark.projects.entities.Parameter;
import io.waymark.projects.entities.Plan;
import io.waymark.projects.entities.ProjectSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Projects and plans in the form in which MLflow's were recorded. */
final class ProjectText {
  private ProjectText() {}

  static Map<String, @Nullable Object> of(ProjectSpec project) {
    Map<String, Object> entryPoints = new LinkedHashMap<>();
    project.entryPoints().forEach((name, entryPoint) -> entryPoints.put(name, of(entryPoint)));
    Map<String, @Nullable Object> text = new LinkedHashMap<>();
    text.put("name", project.name().orElse(null));
    text.put("environment", kind(project.environment()));
    text.put("entry_points", entryPoints);
    text.put("docker", null);
    switch (project.environment()) {
      case DockerEnv docker -> text.put("docker", of(docker));
      case CondaEnv conda -> text.put("file", of(conda.virtualEnv()));
      case PythonEnv env -> text.put("file", of(env));
      case Unspecified _ -> {}
    }
    return text;
  }

  private static Map<String, Object> of(EntryPoint entryPoint) {
    return Map.of(
        "command", entryPoint.command(),
        "parameters", entryPoint.parameters().stream().map(ProjectText::of).toList());
  }

  static Map<String, @Nullable Object> of(Parameter parameter) {
    Map<String, @Nullable Object> text = new LinkedHashMap<>();
    text.put("name", parameter.name());
    text.put("type", parameter.type());
    text.put("default", parameter.defaultValue().orElse(null));
    return text;
  }

  /** MLflow calls whatever Python there is a {@code python_env} too. */
  private static String kind(Environment environment) {
    return switch (environment) {
      case DockerEnv _ -> "docker_env";
      case CondaEnv _ -> "conda_env";
      case PythonEnv _, Unspecified _ -> "python_env";
    };
  }

  private static Map<String, @Nullable Object> of(PythonEnv env) {
    Map<String, @Nullable Object> text = new LinkedHashMap<>();
    text.put("file", env.file());
    text.put("python", env.python().orElse(null));
    text.put("build_dependencies", env.buildDependencies());
    text.put("dependencies", env.dependencies());
    return text;
  }

  private static Map<String, Object> of(DockerEnv docker) {
    return Map.of(
        "image", docker.image(),
        "volumes", docker.volumes(),
        "variables",
            docker.variables().stream()
                .map(variable -> List.of(variable.name(), variable.value().orElse("copied")))
                .toList());
  }

  static Map<String, @Nullable Object> of(Plan plan) {
    return new LinkedHashMap<>(Map.of("command", plan.command(), "params", plan.params()));
  }
}
