package io.waymark.projects;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.projects.entities.EnvironmentManager;
import io.waymark.projects.entities.ExperimentChoice;
import io.waymark.projects.entities.Plan;
import io.waymark.projects.entities.Resources;
import io.waymark.projects.entities.Source;
import io.waymark.projects.entities.Submission;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The projects that are executed in integration-tests. */
class ExampleProjectsTest {
  private static final Path PROJECTS = Path.of("../integration-tests/projects");

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          multistep, main,     python steps.py main 20 2.5,  VIRTUALENV
          multistep, load,     python steps.py load 10,      VIRTUALENV
          virtual,   main,     python where.py,              VIRTUALENV
          conda,     main,     python train.py 0.5,          CONDA
          scripts,   count.py, python count.py,              VIRTUALENV
          scripts,   greet.sh, bash greet.sh,                VIRTUALENV
          failing,   after,    python fail.py after,         VIRTUALENV
          endless,   main,     python tick.py,               VIRTUALENV
          """)
  void aProjectHasACommand(
      String project, String entryPoint, String command, EnvironmentManager manager)
      throws IOException {
    Plan plan = plan(project, entryPoint, Map.of());
    assertThat(plan.command()).isEqualTo(command);
    assertThat(plan.manager()).isEqualTo(manager);
  }

  @Test
  void parametersOfEveryTypeReachTheCommand() throws IOException {
    Plan plan = plan("parameters", "main", Map.of("seed", "7", "table", "s3://bucket/dir/t.csv"));
    assertThat(plan.command())
        .isEqualTo(
            "python show.py --alpha 0.001 --label 'it'\"'\"'s a \"label\"' --table"
                + " /storage/param_2/t.csv --origin https://example.com/table.csv --rounds 8 --seed"
                + " 7");
    assertThat(plan.downloads())
        .containsExactly(new Plan.Download("s3://bucket/dir/t.csv", "/storage/param_2/t.csv"));
    assertThat(plan.params()).containsEntry("table", "s3://bucket/dir/t.csv");
  }

  @Test
  void aContainerGetsItsVariables() throws IOException {
    Plan plan = plan("docker", "main", Map.of());
    assertThat(plan.variables()).containsExactly(Map.entry("GREETING", "hello"));
    assertThat(plan.manager()).isEqualTo(EnvironmentManager.LOCAL);
  }

  private static Plan plan(String project, String entryPoint, Map<String, String> parameters)
      throws IOException {
    ProjectFolder folder = ProjectFolders.of(PROJECTS.resolve(project));
    Submission submission =
        new Submission(
            new Source.Archive("0".repeat(64), ""),
            entryPoint,
            parameters,
            new ExperimentChoice.ById("0"),
            Optional.empty(),
            Optional.empty(),
            Resources.DEFAULT,
            Submission.DEFAULT_TIMEOUT_SECONDS,
            Optional.empty());
    return new Planning(folder, "/storage").plan(MlprojectFile.read(folder), submission);
  }
}
