package io.waymark.projects;

import static java.util.stream.Collectors.joining;

import io.waymark.error.MlflowException;
import io.waymark.projects.entities.Environment;
import io.waymark.projects.entities.Environment.DockerEnv;
import io.waymark.projects.entities.Environment.DockerEnv.Variable;
import io.waymark.projects.yaml.InvalidFile;
import io.waymark.projects.yaml.Node;
import io.waymark.projects.yaml.Node.Scalar;
import io.waymark.projects.yaml.Node.Sequence;
import io.waymark.projects.yaml.Section;
import io.waymark.validation.PythonText;
import java.util.List;
import java.util.Optional;

/** What a project's file says of its environment, at most one of three fields. */
final class EnvironmentFields {
  private static final String CONDA = "conda_env";
  private static final String DOCKER = "docker_env";
  private static final String PYTHON = "python_env";

  private EnvironmentFields() {}

  static Environment read(Section project, ProjectFolder folder) {
    List<String> given = List.of(CONDA, DOCKER, PYTHON).stream().filter(project::has).toList();
    if (given.size() > 1) {
      throw MlflowException.invalidParameter(
          given.stream()
              .map(PythonText::repr)
              .collect(
                  joining(", ", "Project cannot contain multiple environment fields: {", "}")));
    }
    if (!project.isEmpty(DOCKER)) {
      return docker(project.section(DOCKER).orElseThrow());
    }
    if (!project.isEmpty(PYTHON)) {
      return PythonEnvFile.read(declared(project, PYTHON, "python_env", folder), folder);
    }
    if (!project.isEmpty(CONDA)) {
      return CondaFile.read(declared(project, CONDA, "conda environment", folder), folder);
    }
    if (folder.has(PythonEnvFile.DEFAULT_NAME)) {
      return PythonEnvFile.read(PythonEnvFile.DEFAULT_NAME, folder);
    }
    return folder.has(CondaFile.DEFAULT_NAME)
        ? CondaFile.read(CondaFile.DEFAULT_NAME, folder)
        : new Environment.Unspecified();
  }

  private static String declared(Section project, String field, String kind, ProjectFolder folder) {
    String path = project.requiredText(field);
    if (!folder.has(path)) {
      throw MlflowException.invalidParameter(
          "Project specified %s file %s, but no such file was found.".formatted(kind, path));
    }
    return path;
  }

  private static Environment docker(Section docker) {
    if (docker.isEmpty("image")) {
      throw InvalidFile.of(
          MlprojectFile.NAME, "Docker environment specified but no image attribute found.");
    }
    return new DockerEnv(docker.requiredText("image"), volumes(docker), variables(docker));
  }

  private static List<String> volumes(Section docker) {
    if (docker.isEmpty("volumes")) {
      return List.of();
    }
    Optional<List<String>> volumes =
        docker
            .value("volumes")
            .filter(Sequence.class::isInstance)
            .map(node -> ((Sequence) node).elements())
            .filter(
                elements ->
                    elements.stream()
                        .allMatch(element -> element instanceof Scalar scalar && scalar.isText()))
            .map(elements -> elements.stream().map(Node::text).toList());
    return volumes.orElseThrow(
        () ->
            InvalidFile.of(
                MlprojectFile.NAME,
                "Docker volumes must be a list of strings, e.g.: '[\"/path1/:/path1\","
                    + " \"/path2/:/path2\"])"));
  }

  private static List<Variable> variables(Section docker) {
    if (docker.isEmpty("environment")) {
      return List.of();
    }
    if (docker.value("environment").orElseThrow() instanceof Sequence(var elements, _)) {
      return elements.stream().map(EnvironmentFields::variable).toList();
    }
    throw notVariables();
  }

  /** A name alone, or a pair of name and value. */
  private static Variable variable(Node node) {
    return switch (node) {
      case Scalar scalar when scalar.isText() -> new Variable(scalar.text(), Optional.empty());
      case Sequence(var pair, _) when pair.size() == 2 ->
          new Variable(pair.getFirst().text(), Optional.of(pair.getLast().text()));
      default -> throw notVariables();
    };
  }

  private static MlflowException notVariables() {
    return InvalidFile.of(
        MlprojectFile.NAME,
        "environment must be a list containing either strings (to copy environment variables from"
            + " host system) or lists of string pairs (to define new environment variables).E.g.:"
            + " '[[\"NEW_VAR\", \"new_value\"], \"VAR_TO_COPY_FROM_HOST\"])");
  }
}
