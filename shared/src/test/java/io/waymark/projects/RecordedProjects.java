package io.waymark.projects;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.json.Fields;
import io.waymark.json.Json;
import io.waymark.projects.entities.ExperimentChoice;
import io.waymark.projects.entities.Resources;
import io.waymark.projects.entities.Source;
import io.waymark.projects.entities.Submission;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What integration-tests/python/recordings/record_projects.py recorded of MLflow. */
record RecordedProjects(List<Fields> scalars, List<Project> projects) {
  /** Another recording, if a file is named: one of more projects than are kept here. */
  private static final Optional<String> OTHER =
      Optional.ofNullable(System.getProperty("recorded.projects"));

  static RecordedProjects read() throws IOException {
    try (InputStream file = open()) {
      Fields table = Fields.of(Json.readObject(file.readAllBytes()).orElseThrow());
      List<String> common = table.strings("files");
      return new RecordedProjects(
          table.messages("scalars"),
          table.messages("projects").stream().map(entry -> Project.of(common, entry)).toList());
    }
  }

  private static InputStream open() throws IOException {
    return OTHER.isPresent()
        ? Files.newInputStream(Path.of(OTHER.get()))
        : Optional.ofNullable(RecordedProjects.class.getResourceAsStream("recorded-projects.json"))
            .orElseThrow();
  }

  /** A project, how MLflow read it, and what it made of submissions. */
  record Project(Map<String, @Nullable Object> files, Fields mlflow, List<Ask> asks) {
    static Project of(List<String> common, Fields entry) {
      Map<String, @Nullable Object> files = new LinkedHashMap<>();
      common.forEach(name -> files.put(name, ""));
      files.putAll(entry.object("files"));
      return new Project(files, entry, entry.messages("asks").stream().map(Ask::of).toList());
    }

    /** A project of nothing but its MLproject file. */
    static Project ofFile(String mlproject) {
      return new Project(Map.of("MLproject", mlproject), Fields.of(Map.of()), List.of());
    }

    ProjectFolder write(Path directory) throws IOException {
      for (Map.Entry<String, @Nullable Object> file : files.entrySet()) {
        Path path = directory.resolve(file.getKey());
        Files.createDirectories(Optional.ofNullable(path.getParent()).orElseThrow());
        Files.write(path, String.valueOf(file.getValue()).getBytes(UTF_8));
      }
      return ProjectFolders.of(directory);
    }

    @Override
    public String toString() {
      return files.entrySet().stream()
          .filter(file -> !"".equals(file.getValue()))
          .map(file -> file.getKey() + ": " + file.getValue())
          .toList()
          .toString();
    }
  }

  /** A submission, and what MLflow would execute for it. */
  record Ask(Submission submission, Fields mlflow) {
    static Ask of(Fields entry) {
      Fields ask = entry.message("ask").orElseThrow();
      return new Ask(
          new Submission(
              new Source.Archive("0".repeat(64), ""),
              ask.requiredString("entry_point"),
              ask.texts("parameters"),
              new ExperimentChoice.ById("0"),
              Optional.empty(),
              Optional.empty(),
              Resources.DEFAULT,
              Submission.DEFAULT_TIMEOUT_SECONDS,
              Optional.empty()),
          entry);
    }
  }
}
