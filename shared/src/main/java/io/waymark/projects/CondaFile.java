package io.waymark.projects;

import io.waymark.error.MlflowException;
import io.waymark.projects.entities.Environment.CondaEnv;
import io.waymark.projects.entities.Environment.PythonEnv;
import io.waymark.projects.yaml.Node;
import io.waymark.projects.yaml.Node.Mapping;
import io.waymark.projects.yaml.Node.Scalar;
import io.waymark.projects.yaml.Section;
import io.waymark.projects.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code conda.yaml}, sorted as MLflow does it for a virtual environment. */
final class CondaFile {
  static final String DEFAULT_NAME = "conda.yaml";

  private static final Pattern INSTALLABLE =
      Pattern.compile(
          "(?<package>python|pip|setuptools|wheel)"
              + "(?<operator><|>|<=|>=|=|==|!=)?(?<version>[\\d.]+)?");
  private static final Set<String> NO_VERSION = Set.of("<", ">", "!=");

  private Optional<String> python = Optional.empty();
  private final List<String> buildDependencies = new ArrayList<>();
  private final List<String> dependencies = new ArrayList<>();
  private final List<String> condaOnly = new ArrayList<>();

  private CondaFile() {}

  /** Reads one; what conda alone could install is not refused, but listed. */
  static CondaEnv read(String file, ProjectFolder folder) {
    Section env = YamlReader.read(file, folder.read(file));
    CondaFile sorted = new CondaFile();
    for (Node dependency : env.has("dependencies") ? env.list("dependencies") : List.<Node>of()) {
      sorted.sort(dependency, env);
    }
    return new CondaEnv(
        file,
        new PythonEnv(file, sorted.python, sorted.buildDependencies, sorted.dependencies),
        sorted.condaOnly);
  }

  private void sort(Node dependency, Section env) {
    switch (dependency) {
      case Scalar scalar when scalar.isText() -> sort(scalar.text());
      case Mapping mapping when mapping.entries().containsKey("pip") -> {
        dependencies.clear();
        dependencies.addAll(env.element("dependencies", mapping).texts("pip"));
      }
      default ->
          throw MlflowException.invalidParameter(
              "Invalid conda dependency: %s. Must be str or dict in the form of {\"pip\": [...]}"
                  .formatted(dependency.text()));
    }
  }

  private void sort(String dependency) {
    Matcher parts = INSTALLABLE.matcher(dependency);
    if (!parts.matches()) {
      condaOnly.add(dependency);
    } else if (python.isEmpty() && parts.group("package").equals("python")) {
      python = pythonVersion(dependency, parts);
    } else {
      buildDependencies.add(requirement(parts));
    }
  }

  private static Optional<String> pythonVersion(String dependency, Matcher parts) {
    String operator = parts.group("operator");
    if (operator == null) {
      throw MlflowException.invalidParameter(
          "Invalid dependency for python: %s. It must be pinned (e.g. python=3.8.13)."
              .formatted(dependency));
    }
    if (NO_VERSION.contains(operator)) {
      throw MlflowException.invalidParameter(
          "Invalid version comparator for python: '%s'. Must be one of ['<=', '>=', '=', '==']."
              .formatted(operator));
    }
    return Optional.ofNullable(parts.group("version"));
  }

  /** As pip writes it, which has no single equals sign. */
  private static String requirement(Matcher parts) {
    String operator = parts.group("operator") == null ? "" : parts.group("operator");
    String version = parts.group("version") == null ? "" : parts.group("version");
    return parts.group("package") + (operator.equals("=") ? "==" : operator) + version;
  }
}
