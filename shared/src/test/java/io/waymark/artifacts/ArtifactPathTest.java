package io.waymark.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ArtifactPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "../x",
        "a/../b",
        "a/..",
        "%2e%2e/x",
        "%2E%2e%2Fx",
        "a/%252e%252e/b",
        "a%2f..%2fb",
        "%25252525252525252525252e/x",
        "/etc/passwd",
        "%2fetc/passwd",
        "%252fetc",
        "//host/x",
        "a#b",
        "a%23b",
        "a\\b",
        "..\\x",
        "a%5c..%5cb",
        "C:/x",
        "c:/x",
        "C%3a/x",
        "file:/x",
        "FILE:x",
        "a\0b",
        "a%00b",
        "\ud800"
      })
  void refusesWhatCouldLeaveTheRoot(String sent) {
    assertRefused("Invalid path", () -> ArtifactPath.parse(sent));
  }

  @ParameterizedTest
  @CsvSource({
    "a/b.txt, a/b.txt",
    "a%20b, a b",
    "100%, 100%",
    "100%25, 100%",
    "50%zz, 50%zz",
    "a+b, a+b",
    "./c:/x, ./c:/x",
    "./file:/x, ./file:/x",
    "Café 日.txt, Café 日.txt",
    "Caf%C3%A9, Café",
    "..., ...",
    "..a/b.., ..a/b..",
    "model:v1, model:v1",
    "a:b, a:b",
    "~/x, ~/x",
    "a%07b, a%07b",
    "a%0ab, a%0ab"
  })
  void takesOtherNamesAsTheyAre(String sent, String meant) {
    assertThat(ArtifactPath.parse(sent).text()).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({"a//b, a/b", "./a, a", "a/./b/., a/b", "a/b/, a/b", "., ''", "'', ''"})
  void knowsWhatAPathMeans(String sent, String meant) {
    assertThat(ArtifactPath.parse(sent).normalised()).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/", ".", "a/.", "a/b//"})
  void writesNoFileWithoutAName(String sent) {
    assertRefused("must include a filename", () -> ArtifactPath.parse(sent).forWriting());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a//b/x", "./x", "a/./x"})
  void writesOnlyToADirectoryThatIsSpelledRight(String sent) {
    assertRefused("Invalid artifact path: '", () -> ArtifactPath.parse(sent).forWriting());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "a/x", "a//x", "a/b/..x", "a/.x"})
  void writesAnyOtherFile(String sent) {
    assertThat(ArtifactPath.parse(sent).forWriting().text()).isEqualTo(sent);
  }

  private static void assertRefused(String message, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            MlflowException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE))
        .hasMessageContaining(message);
  }
}
