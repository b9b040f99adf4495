package io.waymark.projects;

import io.waymark.error.MlflowException;
import io.waymark.projects.entities.EntryPoint;
import io.waymark.projects.entities.Parameter;
import io.waymark.projects.entities.ProjectSpec;
import io.waymark.projects.yaml.Node;
import io.waymark.projects.yaml.Section;
import io.waymark.projects.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The file by which a project tells its entry points and its environment. */
public final class MlprojectFile {
  static final String NAME = "MLproject";

  private MlprojectFile() {}

  /**
   * Reads the project in a folder; one without the file has no entry points but its scripts.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE}, naming the field that is wrong
   */
  public static ProjectSpec read(ProjectFolder folder) {
    Section project =
        folder
            .mlproject()
            .map(file -> YamlReader.read(NAME, folder.read(file)))
            .orElseGet(() -> Section.empty(NAME));
    refuseSparkJob(project);
    return new ProjectSpec(
        name(project), entryPoints(project), EnvironmentFields.read(project, folder));
  }

  private static void refuseSparkJob(Section project) {
    if (project.value("databricks_spark_job").isPresent()) {
      throw project.invalid("databricks_spark_job", "needs a Databricks workspace to run in.");
    }
  }

  private static Optional<String> name(Section project) {
    return project.value("name").map(Node::text);
  }

  private static Map<String, EntryPoint> entryPoints(Section project) {
    Map<String, EntryPoint> entryPoints = new LinkedHashMap<>();
    Optional<Section> fields = project.section("entry_points");
    for (String name : fields.map(Section::names).orElse(List.of())) {
      fields
          .flatMap(all -> all.section(name))
          .ifPresent(field -> entryPoints.put(name, entryPoint(name, field)));
    }
    return entryPoints;
  }

  private static EntryPoint entryPoint(String name, Section fields) {
    List<Parameter> parameters = new ArrayList<>();
    fields
        .section("parameters")
        .ifPresent(all -> all.names().forEach(key -> parameters.add(parameter(key, all))));
    return new EntryPoint(name, parameters, fields.requiredText("command"));
  }

  /** A parameter is its type, or a map of type and default. */
  private static Parameter parameter(String name, Section parameters) {
    if (!parameters.hasSection(name)) {
      return new Parameter(name, parameters.requiredText(name), Optional.empty());
    }
    Section fields = parameters.section(name).orElseThrow();
    return new Parameter(
        name,
        fields.value("type").map(Node::text).orElse(Parameter.STRING),
        fields.value("default").map(Node::text));
  }
}
