package io.waymark.projects;

import io.waymark.error.MlflowException;
import io.waymark.projects.entities.Environment;
import io.waymark.projects.entities.Environment.CondaEnv;
import io.waymark.projects.entities.Environment.DockerEnv;
import io.waymark.projects.entities.Environment.DockerEnv.Variable;
import io.waymark.projects.entities.Environment.PythonEnv;
import io.waymark.projects.entities.Environment.Unspecified;
import io.waymark.projects.entities.EnvironmentManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What of a project's environment can be had where its runs are executed. */
final class Environments {
  /** Set for every run. */
  private static final Set<String> OF_EVERY_RUN =
      Set.of("MLFLOW_RUN_ID", "MLFLOW_TRACKING_URI", "MLFLOW_EXPERIMENT_ID");

  private Environments() {}

  /** The manager that is asked for, else the one that makes what the environment lists. */
  static EnvironmentManager manager(Environment environment, Optional<EnvironmentManager> asked) {
    return switch (environment) {
      case DockerEnv _ -> EnvironmentManager.LOCAL;
      case CondaEnv conda -> asked.orElse(suited(conda));
      case PythonEnv _, Unspecified _ -> {
        if (asked.filter(EnvironmentManager.CONDA::equals).isPresent()) {
          throw MlflowException.invalidParameter(
              "python_env project cannot be executed using conda. Set `--env-manager` to"
                  + " 'virtualenv' or 'local' to execute this project.");
        }
        yield asked.orElse(EnvironmentManager.VIRTUALENV);
      }
    };
  }

  /** MLflow takes conda; a virtual environment has the same packages sooner if pip can get all. */
  private static EnvironmentManager suited(CondaEnv conda) {
    return conda.condaOnly().isEmpty() ? EnvironmentManager.VIRTUALENV : EnvironmentManager.CONDA;
  }

  /**
   * The variables that a container is to find, of which none can come from the client's machine.
   */
  static Map<String, String> variables(Environment environment) {
    Map<String, String> variables = new LinkedHashMap<>();
    if (environment instanceof DockerEnv docker) {
      refuseVolumes(docker);
      for (Variable variable : docker.variables()) {
        variable
            .value()
            .ifPresentOrElse(
                value -> variables.put(variable.name(), value),
                () -> requireKnown(variable, docker));
      }
    }
    return variables;
  }

  private static void refuseVolumes(DockerEnv docker) {
    if (!docker.volumes().isEmpty()) {
      throw MlflowException.invalidParameter(
          "Docker volumes are folders of the machine that runs the project, and a service has none to mount: %s"
              .formatted(docker.volumes()));
    }
  }

  private static void requireKnown(Variable copied, DockerEnv docker) {
    if (!OF_EVERY_RUN.contains(copied.name())) {
      List<String> all =
          docker.variables().stream().filter(v -> v.value().isEmpty()).map(Variable::name).toList();
      throw MlflowException.invalidParameter(
          "This project expects the %s environment variables to be set on the machine running the project, but %s was not set. Please ensure all expected environment variables are set"
              .formatted(String.join(", ", all), copied.name()));
    }
  }
}
