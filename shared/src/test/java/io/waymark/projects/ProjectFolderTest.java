package io.waymark.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.MlflowException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectFolderTest {
  private final Path directory;
  private final ProjectFolder folder;

  ProjectFolderTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    Path root = Files.createDirectories(directory.resolve("project/sub"));
    Files.writeString(root.resolve("file.py"), "x");
    Files.writeString(directory.resolve("secret"), "name: secret");
    this.folder = new ProjectFolder(directory.resolve("project"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sub", "sub/file.py", "./sub/../sub/file.py"})
  void whatIsInsideIsThere(String path) {
    assertThat(folder.has(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret", "/etc/passwd", "sub/../../secret", "missing", "a\0b"})
  void whatIsOutsideIsNot(String path) {
    assertThat(folder.has(path)).isFalse();
    assertThatThrownBy(() -> folder.read(path)).isInstanceOf(MlflowException.class);
  }

  @Test
  void aLinkDoesNotLeadOutside() throws IOException {
    Path root = directory.resolve("project");
    Files.createSymbolicLink(root.resolve("MLproject"), directory.resolve("secret"));
    Files.createSymbolicLink(root.resolve("inside"), root.resolve("sub/file.py"));
    assertThat(folder.read("inside")).isEqualTo("x");
    assertThatThrownBy(() -> MlprojectFile.read(folder))
        .isInstanceOf(MlflowException.class)
        .hasMessageContaining("it is no file of the project")
        .hasMessageNotContaining("secret");
  }

  @Test
  void aFileIsText() throws IOException {
    Files.write(directory.resolve("project/MLproject"), new byte[] {(byte) 0xff});
    assertThatThrownBy(() -> MlprojectFile.read(folder))
        .hasMessage("Project configuration (MLproject file) was invalid: it is no UTF-8 text.");
    assertThatThrownBy(() -> folder.read("sub")).isInstanceOf(MlflowException.class);
  }
}
