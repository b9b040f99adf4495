package io.waymark.projects.entities;

import io.waymark.error.MlflowException;
import io.waymark.validation.EntityKey;
import io.waymark.validation.Length;
import io.waymark.validation.ParamRules;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A project run that a client asks for.
 *
 * @param parameters in the client's order, which is that of the command line for those that the
 *     entry point does not declare
 * @param manager empty for the one that suits the project's environment
 * @param clientToken makes a repeated call the same call
 */
public record Submission(
    Source source,
    String entryPoint,
    Map<String, String> parameters,
    ExperimentChoice experiment,
    Optional<String> runName,
    Optional<EnvironmentManager> manager,
    Resources resources,
    int timeoutSeconds,
    Optional<String> clientToken) {
  /** What MLflow runs if it is not told otherwise. */
  public static final String DEFAULT_ENTRY_POINT = "main";

  public static final int DEFAULT_TIMEOUT_SECONDS = 3_600;

  private static final int MIN_TIMEOUT_SECONDS = 60;

  /** The longest that CodeBuild lets a build take: eight hours. */
  private static final int MAX_TIMEOUT_SECONDS = 28_800;

  private static final int MAX_NAME_LENGTH = 250;
  private static final int MAX_TOKEN_LENGTH = 200;

  /** As many as one call may log. */
  private static final int MAX_PARAMETERS = 100;

  public Submission {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    checkName("entry_point", entryPoint);
    runName.ifPresent(name -> checkName("run_name", name));
    clientToken.ifPresent(token -> Length.check("client_token", MAX_TOKEN_LENGTH, token));
    if (parameters.size() > MAX_PARAMETERS) {
      throw MlflowException.invalidParameter(
          "A submission may have at most %d parameters, but has %d."
              .formatted(MAX_PARAMETERS, parameters.size()));
    }
    parameters.forEach(Submission::checkParameter);
    if (timeoutSeconds < MIN_TIMEOUT_SECONDS || timeoutSeconds > MAX_TIMEOUT_SECONDS) {
      throw MlflowException.invalidParameter(
          "'timeout_seconds' must be from %d to %d, but is %d."
              .formatted(MIN_TIMEOUT_SECONDS, MAX_TIMEOUT_SECONDS, timeoutSeconds));
    }
  }

  private static void checkName(String field, String name) {
    Length.check(field, MAX_NAME_LENGTH, name);
    if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
      throw MlflowException.invalidParameter(
          "'%s' must be a name of visible characters.".formatted(field));
    }
  }

  private static void checkParameter(String name, String value) {
    EntityKey.check("parameters", name);
    Length.check("parameters." + name, ParamRules.MAX_VALUE_LENGTH, value);
    if (value.indexOf('\0') >= 0) {
      throw MlflowException.invalidParameter(
          "'parameters.%s' has a NUL character, which no command line can hold.".formatted(name));
    }
  }
}
