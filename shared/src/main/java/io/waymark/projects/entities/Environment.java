package io.waymark.projects.entities;

import java.util.List;
import java.util.Optional;

/** What a project wants to be executed in. */
public sealed interface Environment {

  /** Whatever Python there is, and no packages. */
  record Unspecified() implements Environment {}

  /**
   * A virtual environment.
   *
   * @param file the {@code python_env.yaml} in the project
   * @param python the version, if it matters
   * @param buildDependencies requirements that are installed before the others
   * @param dependencies requirements, or options of pip such as {@code -r requirements.txt}
   */
  record PythonEnv(
      String file,
      Optional<String> python,
      List<String> buildDependencies,
      List<String> dependencies)
      implements Environment {
    public PythonEnv {
      buildDependencies = List.copyOf(buildDependencies);
      dependencies = List.copyOf(dependencies);
    }
  }

  /**
   * A conda environment.
   *
   * @param file the {@code conda.yaml} in the project
   * @param virtualEnv what MLflow makes of it where conda is not used
   * @param condaOnly packages that only conda could install
   */
  record CondaEnv(String file, PythonEnv virtualEnv, List<String> condaOnly)
      implements Environment {
    public CondaEnv {
      condaOnly = List.copyOf(condaOnly);
    }
  }

  /**
   * A container.
   *
   * @param volumes of the host, as {@code docker run -v} takes them
   */
  record DockerEnv(String image, List<String> volumes, List<Variable> variables)
      implements Environment {
    public DockerEnv {
      volumes = List.copyOf(volumes);
      variables = List.copyOf(variables);
    }

    /**
     * A variable in the container.
     *
     * @param value empty if the host's is to be copied
     */
    public record Variable(String name, Optional<String> value) {}
  }
}
