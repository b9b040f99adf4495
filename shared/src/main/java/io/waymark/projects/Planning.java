package io.waymark.projects;

import static java.util.stream.Collectors.joining;

import io.waymark.error.MlflowException;
import io.waymark.projects.command.CommandTemplate;
import io.waymark.projects.command.ShellText;
import io.waymark.projects.entities.EntryPoint;
import io.waymark.projects.entities.Environment;
import io.waymark.projects.entities.Parameter;
import io.waymark.projects.entities.Plan;
import io.waymark.projects.entities.ProjectSpec;
import io.waymark.projects.entities.Submission;
import io.waymark.validation.EntityKey;
import java.util.LinkedHashMap;
import java.util.Map;

/** Holds submissions against their projects. */
public final class Planning {
  private final ProjectFolder folder;
  private final String storage;

  /**
   * Plans for the project in a folder.
   *
   * @param storage the folder for downloads where it will be executed
   */
  public Planning(ProjectFolder folder, String storage) {
    this.folder = folder;
    this.storage = storage;
  }

  /**
   * What a submission executes.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} if it can't be executed; in MLflow's
   *     words where it has some
   */
  public Plan plan(ProjectSpec project, Submission submission) {
    EntryPoint entryPoint = entryPoint(project, submission.entryPoint());
    Map<String, String> values = entryPoint.values(submission.parameters());
    PathArguments paths = new PathArguments(folder, storage);
    Map<String, String> words = new LinkedHashMap<>();
    for (Parameter parameter : entryPoint.parameters()) {
      String value = values.getOrDefault(parameter.name(), "");
      parameter.check(value);
      words.put(
          parameter.name(),
          parameter.isPath() ? paths.take(words.size(), parameter, value) : value);
    }
    Map<String, String> extra = new LinkedHashMap<>(submission.parameters());
    extra.keySet().removeAll(values.keySet());
    Environment environment = project.environment();
    return new Plan(
        command(entryPoint, words, extra),
        environment,
        Environments.manager(environment, submission.manager()),
        Environments.variables(environment),
        paths.downloads(),
        params(values, extra));
  }

  /** One that the project declares, or a script that is there. */
  private EntryPoint entryPoint(ProjectSpec project, String name) {
    EntryPoint entryPoint = project.entryPoint(name);
    if (!project.entryPoints().containsKey(name) && !folder.has(name)) {
      throw MlflowException.invalidParameter(
          "Could not find the script %s in the project.".formatted(name));
    }
    return entryPoint;
  }

  /** What the entry point does not declare follows its command as options. */
  private static String command(
      EntryPoint entryPoint, Map<String, String> words, Map<String, String> extra) {
    Map<String, String> quoted = new LinkedHashMap<>(words);
    quoted.replaceAll((name, word) -> ShellText.quote(word));
    return CommandTemplate.fill(entryPoint.command(), quoted)
        + extra.entrySet().stream()
            .map(
                option ->
                    " --%s %s"
                        .formatted(
                            ShellText.quote(option.getKey()), ShellText.quote(option.getValue())))
            .collect(joining());
  }

  private static Map<String, String> params(Map<String, String> values, Map<String, String> extra) {
    Map<String, String> params = new LinkedHashMap<>();
    values.forEach((name, value) -> params.put(name, ShellText.quote(value)));
    extra.forEach((name, value) -> params.put(ShellText.quote(name), ShellText.quote(value)));
    params.keySet().forEach(name -> EntityKey.check("parameters", name));
    return params;
  }
}
