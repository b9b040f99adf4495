package io.waymark.projects.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SubmissionTest {
  @Test
  void theTimeoutIsAMinuteToEightHours() {
    assertThat(submission("main", Map.of(), 60).timeoutSeconds()).isEqualTo(60);
    assertThat(submission("main", Map.of(), 28_800).timeoutSeconds()).isEqualTo(28_800);
    assertRefused(
        () -> submission("main", Map.of(), 59),
        "'timeout_seconds' must be from 60 to 28800, but is 59.");
    assertRefused(
        () -> submission("main", Map.of(), 28_801),
        "'timeout_seconds' must be from 60 to 28800, but is 28801.");
  }

  @Test
  void namesAreVisible() {
    assertRefused(
        () -> submission(" ", Map.of(), 60), "'entry_point' must be a name of visible characters.");
    assertRefused(
        () -> submission("a\nb", Map.of(), 60),
        "'entry_point' must be a name of visible characters.");
    assertRefused(
        () -> submission("x".repeat(251), Map.of(), 60),
        "'entry_point' exceeds the maximum length of 250 characters");
  }

  @Test
  void parametersFitIntoARunAndACommandLine() {
    Map<String, String> many =
        IntStream.range(0, 101).boxed().collect(Collectors.toMap(i -> "p" + i, i -> ""));
    assertRefused(
        () -> submission("main", many, 60),
        "A submission may have at most 100 parameters, but has 101.");
    assertRefused(
        () -> submission("main", Map.of("a", "x".repeat(6001)), 60),
        "'parameters.a' exceeds the maximum length of 6000 characters");
    assertRefused(
        () -> submission("main", Map.of("a", "x\0"), 60),
        "'parameters.a' has a NUL character, which no command line can hold.");
    assertThatThrownBy(() -> submission("main", Map.of("a=b", ""), 60))
        .hasMessageStartingWith("Invalid value \"a=b\" for parameter 'parameters' supplied:");
  }

  @Test
  void resourcesAreOfAList() {
    assertThat(new Resources(8, 16_384).vcpu()).isEqualTo(8);
    assertRefused(
        () -> new Resources(4, 4_096),
        "There are no resources of 4 vCPU and 4096 MB; choose from [2 vCPU and 4096 MB, 4 vCPU and"
            + " 8192 MB, 8 vCPU and 16384 MB, 16 vCPU and 32768 MB].");
  }

  @Test
  void managersHaveMlflowsNames() {
    assertThat(EnvironmentManager.of("uv")).isEqualTo(EnvironmentManager.UV);
    assertRefused(
        () -> EnvironmentManager.of("UV"),
        "Invalid value for `env_manager`: UV. Must be one of ['local', 'conda', 'virtualenv',"
            + " 'uv']");
  }

  @Test
  void anExperimentIsNamedOnce() {
    assertThat(ExperimentChoice.of(Optional.empty(), Optional.empty()))
        .isEqualTo(new ExperimentChoice.ById("0"));
    assertThat(ExperimentChoice.of(Optional.empty(), Optional.of("e")))
        .isEqualTo(new ExperimentChoice.ByName("e"));
    assertRefused(
        () -> ExperimentChoice.of(Optional.of("1"), Optional.of("e")),
        "Specify only one of 'experiment_name' or 'experiment_id'.");
  }

  private static void assertRefused(ThrowingCallable making, String message) {
    assertThatThrownBy(making).hasMessage(message);
  }

  private static Submission submission(
      String entryPoint, Map<String, String> parameters, int timeoutSeconds) {
    return new Submission(
        new GitSource("https://host/repository", Optional.empty(), ""),
        entryPoint,
        parameters,
        new ExperimentChoice.ById("0"),
        Optional.empty(),
        Optional.empty(),
        Resources.DEFAULT,
        timeoutSeconds,
        Optional.empty());
  }
}
