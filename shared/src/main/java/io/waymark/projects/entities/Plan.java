package io.waymark.projects.entities;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a submission is to execute.
 *
 * @param command for {@code bash -c}, in the project's folder
 * @param variables that the command finds set, besides those of MLflow
 * @param downloads to be made before
 * @param params that the run logs before: values are quoted as for the command, as MLflow does it
 */
public record Plan(
    String command,
    Environment environment,
    EnvironmentManager manager,
    Map<String, String> variables,
    List<Download> downloads,
    Map<String, String> params) {
  public Plan {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    downloads = List.copyOf(downloads);
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
  }

  /**
   * A file or folder that a parameter of type {@code path} names by a URI.
   *
   * @param path where the command looks for it
   */
  public record Download(String uri, String path) {}
}
