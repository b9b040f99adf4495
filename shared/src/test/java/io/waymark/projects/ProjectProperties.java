package io.waymark.projects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.projects.RecordedProjects.Project;
import io.waymark.projects.command.ShellText;
import io.waymark.projects.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a file holds, it is read or refused, soon. */
class ProjectProperties {
  /** A hundred times what the largest file that is allowed takes. */
  private static final Duration LONG = Duration.ofSeconds(10);

  private static final List<String> PIECES =
      List.of(
          "entry_points",
          "main",
          "command",
          "parameters",
          "default",
          "type",
          "docker_env",
          "python_env",
          "conda_env",
          "image",
          "name",
          ": ",
          ":",
          "\n",
          "\n  ",
          "\n    ",
          "- ",
          "{",
          "}",
          "[",
          "]",
          ", ",
          "&a ",
          "*a",
          "<<",
          "!!str ",
          "!x ",
          "? ",
          "| ",
          ">-",
          "'",
          "\"",
          "\\",
          "#",
          "---",
          "...",
          "%YAML 1.1\n",
          "\t",
          "\r",
          "\u0000",
          "\ufeff",
          "\ud800",
          "😀",
          "5",
          "1:30",
          "0x_",
          "2024-02-30",
          ".inf",
          "true",
          "~",
          "x",
          "{x}",
          "@",
          "`");

  @Provide
  Arbitrary<String> files() {
    return Arbitraries.of(PIECES).list().ofMinSize(1).ofMaxSize(60).map(p -> String.join("", p));
  }

  @Property(tries = 2000)
  void yamlIsReadOrRefused(@ForAll("files") String yaml) {
    assertReadOrRefused(() -> YamlReader.read("MLproject", yaml));
  }

  @Property(tries = 1000)
  void anyTextIsReadOrRefused(@ForAll String yaml) {
    assertReadOrRefused(() -> YamlReader.read("MLproject", yaml));
  }

  @Property(tries = 300)
  void aProjectIsReadOrRefused(@ForAll("files") String end) throws IOException {
    Path directory = Files.createTempDirectory("project");
    try {
      String mlproject =
          "name: x\nentry_points:\n  main:\n    parameters: {x: float}\n    command: run" + end;
      ProjectFolder folder = Project.ofFile(mlproject).write(directory);
      assertReadOrRefused(() -> MlprojectFile.read(folder).entryPoint("main"));
    } finally {
      Files.deleteIfExists(directory.resolve("MLproject"));
      Files.deleteIfExists(directory);
    }
  }

  /** Repetition is what parsers slow down at. */
  @Property(tries = 40)
  void aLongFileTakesNoLonger(@ForAll("files") String piece) {
    String yaml = piece.repeat(250_000 / piece.length());
    assertReadOrRefused(() -> YamlReader.read("MLproject", yaml));
  }

  @Property(tries = 30)
  void aShellReadsAQuotedTextAsItIs(@ForAll("words") List<String> words)
      throws IOException, InterruptedException {
    String command = words.stream().map(ShellText::quote).collect(Collectors.joining(" "));
    Process bash = new ProcessBuilder("bash", "-c", "printf '%s\\0' " + command).start();
    String printed = new String(bash.getInputStream().readAllBytes(), UTF_8);
    assertThat(bash.waitFor()).isZero();
    assertThat(printed.split("\0", -1)).startsWith(words.toArray(String[]::new));
  }

  @Provide
  Arbitrary<List<String>> words() {
    return Arbitraries.strings()
        .withChars("ab '\"\\$`!;&|<>(){}[]*?~#\n\té")
        .ofMaxLength(12)
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  private static void assertReadOrRefused(Runnable reading) {
    long start = System.nanoTime();
    try {
      reading.run();
    } catch (MlflowException refused) {
      assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE);
      assertThat(refused.getMessage()).hasSizeLessThan(1_000);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG);
  }
}
