package io.waymark.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.MlflowException;
import io.waymark.projects.archive.ArchiveLimits;
import io.waymark.projects.archive.ProjectArchive;
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
    this.folder = ProjectFolders.of(directory.resolve("project"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sub", "sub/file.py", "./sub/../sub/file.py"})
  void whatIsInsideIsThere(String path) {
    assertThat(folder.has(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret",
        "/etc/passwd",
        "sub/../../secret",
        "missing",
        "missing/../sub",
        "sub/file.py/x",
        "a\0b"
      })
  void whatIsOutsideIsNot(String path) {
    assertThat(folder.has(path)).isFalse();
    assertThatThrownBy(() -> folder.read(path)).isInstanceOf(MlflowException.class);
  }

  @Test
  void aLinkLeadsToWhatIsInside() throws IOException {
    Path root = directory.resolve("project");
    Files.createSymbolicLink(root.resolve("file"), Path.of("sub/file.py"));
    Files.createSymbolicLink(root.resolve("folder"), Path.of("./sub/../sub"));
    Files.createSymbolicLink(root.resolve("round"), Path.of("round"));
    Files.createSymbolicLink(root.resolve("broken"), Path.of("sub/missing"));
    ProjectFolder linked = ProjectFolders.of(root);
    assertThat(linked.read("file")).isEqualTo("x");
    assertThat(linked.read("folder/file.py")).isEqualTo("x");
    assertThat(linked.has("folder")).isTrue();
    assertThat(linked.has("round")).isFalse();
    assertThat(linked.has("broken")).isFalse();
  }

  @Test
  void aProjectInAFolderIsThatFolder() throws IOException {
    Path zip = directory.resolve("project.zip");
    Files.writeString(directory.resolve("project/MLproject"), "name: outer");
    ProjectFolders.zip(directory.resolve("project"), zip);
    try (ProjectArchive archive = ProjectArchive.open(zip, ArchiveLimits.UPLOAD)) {
      ProjectFolder sub = new ProjectFolder(archive, "sub");
      assertThat(sub.has("file.py")).isTrue();
      assertThat(sub.has("../MLproject")).isFalse();
      assertThat(sub.mlproject()).isEmpty();
      assertThatThrownBy(() -> new ProjectFolder(archive, "sub/file.py"))
          .hasMessage("Could not find subdirectory sub/file.py of the project's source.");
    }
  }

  @Test
  void aFileIsText() throws IOException {
    Files.write(directory.resolve("project/MLproject"), new byte[] {(byte) 0xff});
    ProjectFolder binary = ProjectFolders.of(directory.resolve("project"));
    assertThatThrownBy(() -> MlprojectFile.read(binary))
        .hasMessage("Project configuration (MLproject file) was invalid: it is no UTF-8 text.");
    assertThatThrownBy(() -> folder.read("sub")).isInstanceOf(MlflowException.class);
  }
}
