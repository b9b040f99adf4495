package io.waymark.local;

import io.waymark.local.codebuild.Docker;
import io.waymark.projects.ProjectSettings;
import io.waymark.projects.entities.Backend;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What environment variables say of project runs.
 *
 * @param environments where the environments of projects are kept; none for the data folder
 * @param gitSecrets names of variables with secrets, by host
 */
public record ProjectOptions(
    ProjectSettings settings, Optional<Path> environments, Map<String, String> gitSecrets) {
  private static final String CONCURRENCY = "WAYMARK_PROJECT_CONCURRENCY";
  private static final String ENVIRONMENTS = "WAYMARK_ENVIRONMENTS";
  private static final String GIT_SECRETS = "WAYMARK_GIT_SECRETS";

  public static final ProjectOptions DEFAULT = of(Map.of());

  public ProjectOptions {
    gitSecrets = Map.copyOf(gitSecrets);
  }

  /**
   * Reads the environment.
   *
   * @throws IllegalArgumentException naming the variable that can't be read
   */
  static ProjectOptions of(Map<String, String> environment) {
    return new ProjectOptions(
        new ProjectSettings(
            concurrency(environment), List.of(Backend.CODEBUILD), Docker::isRunning),
        Optional.ofNullable(environment.get(ENVIRONMENTS)).map(ProjectOptions::path),
        gitSecrets(environment.getOrDefault(GIT_SECRETS, "")));
  }

  private static int concurrency(Map<String, String> environment) {
    String text = environment.get(CONCURRENCY);
    if (text == null) {
      return Runtime.getRuntime().availableProcessors();
    }
    try {
      int concurrency = Integer.parseInt(text);
      if (concurrency >= 1) {
        return concurrency;
      }
    } catch (NumberFormatException noNumber) {
      // refused below, like a number that is too small
    }
    throw new IllegalArgumentException(
        "%s=%s: expected a number from 1 on.".formatted(CONCURRENCY, text));
  }

  private static Path path(String text) {
    try {
      return Path.of(text).toAbsolutePath();
    } catch (InvalidPathException noPath) {
      throw new IllegalArgumentException(
          "%s=%s: not a path.".formatted(ENVIRONMENTS, text), noPath);
    }
  }

  private static Map<String, String> gitSecrets(String text) {
    Map<String, String> names = new HashMap<>();
    for (String secret : text.isEmpty() ? new String[0] : text.split(",")) {
      String[] parts = secret.split("=", 2);
      if (parts.length < 2) {
        throw new IllegalArgumentException(
            "%s: expected host=VARIABLE, with commas.".formatted(GIT_SECRETS));
      }
      names.put(parts[0].strip(), parts[1].strip());
    }
    return names;
  }

  /** What commands find of the server's own environment: none of its settings and secrets. */
  Map<String, String> inherited(Map<String, String> environment) {
    Map<String, String> inherited = new HashMap<>(environment);
    inherited
        .keySet()
        .removeIf(
            name ->
                name.startsWith("MLFLOW_")
                    || name.startsWith("WAYMARK_")
                    || gitSecrets.containsValue(name));
    return inherited;
  }
}
