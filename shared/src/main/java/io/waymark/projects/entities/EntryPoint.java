package io.waymark.projects.entities;

import static java.util.stream.Collectors.joining;

import io.waymark.error.MlflowException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A command of a project.
 *
 * @param command in which {@code {name}} stands for a parameter's value
 */
public record EntryPoint(String name, List<Parameter> parameters, String command) {
  public EntryPoint {
    parameters = List.copyOf(parameters);
  }

  /**
   * The values of its parameters, in their order: given ones, else defaults.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} if some are missing
   */
  public Map<String, String> values(Map<String, String> given) {
    List<Parameter> missing =
        parameters.stream()
            .filter(p -> !given.containsKey(p.name()) && p.defaultValue().isEmpty())
            .toList();
    if (!missing.isEmpty()) {
      throw MlflowException.invalidParameter(
          missing.stream()
              .map(parameter -> "'" + parameter.name() + "'")
              .collect(joining(", ", "No value given for missing parameters: ", "")));
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      String fallback = parameter.defaultValue().orElse("");
      values.put(parameter.name(), given.getOrDefault(parameter.name(), fallback));
    }
    return values;
  }
}
