package io.waymark.projects.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.MlflowException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {
  private static final String SHA256 = "0123456789abcdef".repeat(4);

  @ParameterizedTest
  @CsvSource({
    "https://github.com/o/r.git, https://github.com/o/r.git, ''",
    "https://github.com/o/r#sub/dir, https://github.com/o/r, sub/dir",
    "'''https://host:8443/r?x=1#a#b''', https://host:8443/r?x=1, a#b",
    "http://[::1]:80/r, http://[::1]:80/r, ''"
  })
  void aRepositoryMayNameAFolder(String uri, String repository, String subdirectory) {
    assertThat(git(uri, null)).isEqualTo(new GitSource(repository, Optional.empty(), subdirectory));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "/srv/repo",
        "file:///srv/repo",
        "C:\\repo",
        "ext::sh -c touch% /tmp/x",
        "--upload-pack=touch",
        "git://host/r",
        "ssh://git@host:2222/~me/r",
        "git@github.com:o/r.git",
        "https://",
        "https://host",
        "https://-oProxyCommand=x/r",
        "ssh://-oProxyCommand=x/r",
        "ssh://git@-oProxyCommand=x/r",
        "-x@host:r",
        "git@-host:r",
        "git@host://r",
        "https://host/a b",
        "https://host/a\nb",
        "s3://bucket/project.zip",
      })
  void whatGitCouldTakeForSomethingElseIsRefused(String uri) {
    assertThatThrownBy(() -> git(uri, null))
        .isInstanceOf(MlflowException.class)
        .hasMessageContaining("is no git repository that the server can reach");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://host/p.zip",
        "http://host/a/P.ZIP#sub",
        "https://host/p.zip?raw=true",
        "'https://host/p.zip'"
      })
  void aZipFileIsToBeUploaded(String uri) {
    assertThatThrownBy(() -> git(uri, null))
        .isInstanceOf(MlflowException.class)
        .hasMessageContaining("is a zip file")
        .hasMessageContaining("create-upload");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://host/zip", "https://host/a.zip/r", "https://host/a.zip.git"})
  void aRepositoryMayHaveAnyOtherName(String uri) {
    assertThat(git(uri, null)).isEqualTo(new GitSource(uri, Optional.empty(), ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://user:secret@host/r", "https://secret@host/r", "ssh://u:secret@host/r"})
  void aSecretIsRefusedAndNotRepeated(String uri) {
    assertThatThrownBy(() -> git(uri, null))
        .isInstanceOf(MlflowException.class)
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"main", "v1.2", "feature/x", "0a1b2c3d", "refs/heads/main", "größe", "a@b"})
  void aVersionIsABranchATagOrACommit(String version) {
    assertThat(git("https://h/r", version))
        .isEqualTo(new GitSource("https://h/r", Optional.of(version), ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-x",
        "--upload-pack=x",
        "a b",
        "a..b",
        "HEAD~1",
        "a:b",
        "@{1}",
        "/a",
        "a\tb",
        "*"
      })
  void otherVersionsAreRefused(String version) {
    assertThatThrownBy(() -> git("https://h/r", version))
        .isInstanceOf(MlflowException.class)
        .hasMessageContaining("can't be a branch, tag or commit");
  }

  @Test
  void aSubdirectoryStaysInside() {
    assertThatThrownBy(() -> git("https://h/r#a/../b", null))
        .hasMessage("'.' is not allowed in project subdirectory paths.");
    assertThatThrownBy(() -> git("https://h/r#/etc", null))
        .hasMessage("A project's subdirectory must be a path within its source.");
  }

  @Test
  void anArchiveIsNamedByItsContent() {
    assertThat(Source.of(Optional.empty(), Optional.empty(), Optional.of(SHA256 + "#sub")))
        .isEqualTo(new Source.Archive(SHA256, "sub"));
    assertThatThrownBy(() -> Source.of(Optional.empty(), Optional.empty(), Optional.of("../x")))
        .hasMessage("'archive' must be a SHA-256 in 64 hex digits.");
    assertThatThrownBy(() -> Source.of(Optional.empty(), Optional.of("main"), Optional.of(SHA256)))
        .hasMessage("Setting a version is only supported for Git project URIs");
  }

  @Test
  void exactlyOneSourceIsNamed() {
    assertThatThrownBy(() -> Source.of(Optional.empty(), Optional.empty(), Optional.empty()))
        .hasMessage("Specify exactly one of 'uri' or 'archive'.");
    assertThatThrownBy(
            () -> Source.of(Optional.of("https://h/r"), Optional.empty(), Optional.of(SHA256)))
        .hasMessage("Specify exactly one of 'uri' or 'archive'.");
  }

  private static Source git(String uri, @Nullable String version) {
    return Source.of(Optional.of(uri), Optional.ofNullable(version), Optional.empty());
  }
}
