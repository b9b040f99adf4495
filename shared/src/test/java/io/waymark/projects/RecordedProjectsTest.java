package io.waymark.projects;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.json.Fields;
import io.waymark.projects.Answer.Broken;
import io.waymark.projects.Answer.Given;
import io.waymark.projects.Answer.Refused;
import io.waymark.projects.RecordedProjects.Ask;
import io.waymark.projects.RecordedProjects.Project;
import io.waymark.projects.entities.ProjectSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** MLflow's answers to the same projects and submissions are ours, or the difference is meant. */
class RecordedProjectsTest {
  /** Why a service refuses what MLflow takes, or takes in part. */
  private static final List<String> REFUSED_HERE_ONLY =
      List.of(
          "a key must be text but is",
          "comes twice",
          "merges the key",
          "names what it is part of",
          "is not supported",
          "must be text but is",
          "command' is required",
          "needs a Databricks workspace",
          "Docker volumes are folders",
          "This project expects",
          "Expected a number for parameter",
          "which names no parameter of the entry point",
          "Names may only contain",
          "Could not find the script",
          "was found in the project");

  /** What Python fails at and nothing is wrong with. */
  private static final List<String> TAKEN_HERE_ONLY =
      List.of(
          "found character '\\t' that cannot start any token",
          "expected ',' or '}', but got '?'",
          "constructor for the tag 'tag:yaml.org,2002:merge'",
          "constructor for the tag 'tag:yaml.org,2002:value'");

  private static final String WITH_DEFAULT =
      "entry_points:\n  main:\n    command: x\n    parameters:\n      p:\n        default: ";

  static Stream<Project> projects() throws IOException {
    return RecordedProjects.read().projects().stream();
  }

  static Stream<Fields> scalars() throws IOException {
    return RecordedProjects.read().scalars().stream();
  }

  @ParameterizedTest
  @MethodSource("scalars")
  void aDefaultIsWhatPythonMakesOfIt(Fields scalar, @TempDir Path directory) throws IOException {
    String yaml = scalar.string("yaml").orElseThrow();
    ProjectFolder folder = Project.ofFile(WITH_DEFAULT + yaml + "\n").write(directory);
    assertSame(
        Answer.mlflows(scalar, "value"),
        Answer.ours(
            () ->
                ProjectText.of(
                    MlprojectFile.read(folder).entryPoint("main").parameters().getFirst())));
  }

  @ParameterizedTest
  @MethodSource("projects")
  void aProjectIsWhatMlflowTakesItForAndExecutesTheSame(Project project, @TempDir Path directory)
      throws IOException {
    ProjectFolder folder = project.write(directory);
    Answer read = Answer.ours(() -> ProjectText.of(MlprojectFile.read(folder)));
    assertSame(readByMlflow(project.mlflow()), read);
    if (read instanceof Given) {
      ProjectSpec spec = MlprojectFile.read(folder);
      Planning planning = new Planning(folder, "/storage");
      for (Ask ask : project.asks()) {
        assertSame(
            Answer.mlflows(ask.mlflow(), "plan"),
            Answer.ours(() -> ProjectText.of(planning.plan(spec, ask.submission()))));
      }
    }
  }

  /** MLflow reads the file of the environment later. */
  private static Answer readByMlflow(Fields recorded) {
    Answer read = Answer.mlflows(recorded, "project");
    boolean readsMore =
        read instanceof Given && recorded.bool("has_environment_file").orElse(false);
    if (!readsMore || !(read instanceof Given(Map<String, @Nullable Object> spec))) {
      return read;
    }
    if (Answer.mlflows(recorded, "environment")
        instanceof Given(Map<String, @Nullable Object> file)) {
      Map<String, @Nullable Object> all = new HashMap<>(spec);
      all.put("file", file);
      return new Given(all);
    }
    return Answer.mlflows(recorded, "environment");
  }

  private static void assertSame(Answer mlflows, Answer ours) {
    if (ours instanceof Refused(String message) && !(mlflows instanceof Broken)) {
      if (REFUSED_HERE_ONLY.stream().noneMatch(message::contains)) {
        assertThat(ours).isEqualTo(mlflows);
      }
    } else if (mlflows instanceof Broken(String error)) {
      if (TAKEN_HERE_ONLY.stream().noneMatch(error::contains)) {
        assertThat(ours).as(error).isInstanceOf(Refused.class);
      }
    } else {
      assertThat(ours).isEqualTo(mlflows);
    }
  }
}
