package io.waymark.access;

import io.waymark.error.MlflowException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What grants are about. Those that live inside another one can only be granted all at once.
 *
 * <p>Source: {@code mlflow/server/auth/permissions.py}, release 3.17.
 */
public enum ResourceType {
  EXPERIMENT(true),
  REGISTERED_MODEL(true),
  PROMPT(true),
  SCORER(true),
  GATEWAY_SECRET(true),
  GATEWAY_ENDPOINT(true),
  GATEWAY_MODEL_DEFINITION(true),
  MCP_SERVER(true),
  RUN(false),
  TRACE(false),
  ASSESSMENT(false),
  LOGGED_MODEL(false),
  REVIEW_QUEUE(false),
  REGISTERED_MODEL_VERSION(false),
  PROMPT_VERSION(false),
  SCORER_VERSION(false),
  MCP_SERVER_VERSION(false),
  /** Everything: who may MANAGE it is its administrator. */
  WORKSPACE(false);

  private final boolean singly;

  ResourceType(boolean singly) {
    this.singly = singly;
  }

  /**
   * The type of a name.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} in MLflow's words
   */
  public static ResourceType parse(String name) {
    return Arrays.stream(values())
        .filter(type -> type.text().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                MlflowException.invalidParameter(
                    "Invalid resource type '%s'. Valid resource types are: %s"
                        .formatted(name, PythonTuple.of(names()))));
  }

  /** Whether a grant may be about a single one, not only about all. */
  public boolean isGrantedSingly() {
    return singly;
  }

  /** As MLflow writes it, for example {@code registered_model}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public ResourceKey all() {
    return new ResourceKey(this, ResourceKey.ALL);
  }

  public ResourceKey of(String id) {
    return new ResourceKey(this, id);
  }

  private static List<String> names() {
    return Arrays.stream(values()).map(ResourceType::text).sorted().toList();
  }
}
