package io.waymark.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.digest.Sha256;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.projects.Checkout;
import io.waymark.projects.archive.ArchiveLimits;
import io.waymark.projects.archive.ProjectArchive;
import io.waymark.projects.entities.GitSource;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JGitRepositoryTest {
  private static final String LOGIN = "ada:correct-horse";

  @TempDir Path directory;
  GitServer server;
  GitProject project;
  String uri;
  Path zip;

  @BeforeEach
  void start() throws IOException {
    server = new GitServer();
    project = GitProject.in(directory.resolve("project"));
    project.file("MLproject", "name: first").program("bin/run.sh", "true").commit();
    uri = server.serve("team/project", project);
    zip = directory.resolve("fetched.zip");
  }

  @AfterEach
  void stop() {
    project.close();
    server.close();
  }

  @Test
  void aRepositoryHasABranchOfItsOwn() {
    Checkout checkout = fetch(null);
    assertThat(checkout).isEqualTo(new Checkout(project.commit("main"), Optional.empty()));
    assertThat(text("MLproject")).isEqualTo("name: first");
  }

  @Test
  void aBranchAndATagAndACommitAreVersions() throws IOException {
    String first = project.commit("main");
    project.tag("v1", Optional.of("One")).tag("light", Optional.empty());
    project.file("MLproject", "name: second");
    String second = project.commit();
    project.branch("feature/x").file("MLproject", "name: third").commit();
    assertThat(fetch("feature/x")).isEqualTo(new Checkout(second, Optional.of("feature/x")));
    assertThat(text("MLproject")).isEqualTo("name: second");
    assertThat(fetch("refs/heads/feature/x").commit()).isEqualTo(second);
    assertThat(fetch("v1")).isEqualTo(new Checkout(first, Optional.empty()));
    assertThat(fetch("light").commit()).isEqualTo(first);
    assertThat(fetch(first).commit()).isEqualTo(first);
    assertThat(text("MLproject")).isEqualTo("name: first");
    assertThat(fetch(second.substring(0, 7)).commit()).isEqualTo(second);
  }

  @Test
  void aServerMayGiveOnlyWhatItNames() throws IOException {
    String first = project.commit("main");
    project.file("MLproject", "name: second").commit();
    server.giveOnlyTips();
    assertThat(fetch(first).commit()).isEqualTo(first);
    assertThat(text("MLproject")).isEqualTo("name: first");
    assertThat(fetch("main").branch()).contains("main");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"missing", "abcdef1", "0123456789abcdef0123456789abcdef01234567", "refs/heads/x"})
  void anUnknownVersionIsAMistake(String version) {
    assertRefused(version, "Unable to checkout version '%s' of git repo".formatted(version));
  }

  @Test
  void theSameCommitIsTheSameFile() throws IOException {
    fetch("main");
    String first = Sha256.hex(zip);
    zip = directory.resolve("again.zip");
    fetch(project.commit("main"));
    assertThat(Sha256.hex(zip)).isEqualTo(first);
  }

  @Test
  void linesEndAsTheyWereCommittedAndLinksAreLinks() throws IOException {
    project.file(".gitattributes", "* text=auto eol=crlf").file("unix", "a\nb\n");
    project.link("link", "unix").commit();
    fetch(null);
    assertThat(text("unix")).isEqualTo("a\nb\n");
    assertThat(text("link")).isEqualTo("a\nb\n");
  }

  @Test
  void submodulesAreAtTheirPlaces() throws IOException {
    GitProject inner = GitProject.in(directory.resolve("inner"));
    String innermost = inner.file("deep.txt", "deep").commit();
    GitProject outer = GitProject.in(directory.resolve("outer"));
    String commit =
        outer
            .file(".gitmodules", "[submodule \"i\"]\n\tpath = sub/i\n\turl = ../inner.git\n")
            .submodule("sub/i", innermost)
            .file("outer.txt", "outer")
            .commit();
    String outerUri = server.serve("libraries/outer", outer);
    server.serve("libraries/inner", inner);
    inner.file("deep.txt", "later").commit();
    project
        .file(".gitmodules", "[submodule \"o\"]\n\tpath = lib/o\n\turl = %s\n".formatted(outerUri))
        .submodule("lib/o", commit)
        .commit();
    fetch(null);
    assertThat(text("lib/o/outer.txt")).isEqualTo("outer");
    assertThat(text("lib/o/sub/i/deep.txt")).isEqualTo("deep");
    inner.close();
    outer.close();
  }

  @ParameterizedTest
  @CsvSource({
    "file:///etc, is no git repository that the server can reach",
    "git@github.com:o/r.git, is no git repository that the server can reach",
    "ext::sh -c true, is no git repository that the server can reach",
    "'', The submodule lib of"
  })
  void aSubmoduleIsElsewhereOnTheWeb(String submodule, String words) throws IOException {
    String module = "[submodule \"l\"]\n\tpath = lib\n\turl = %s\n".formatted(submodule);
    project.file(".gitmodules", module).submodule("lib", project.commit("main")).commit();
    assertRefused(null, words);
  }

  @Test
  void submodulesInACircleEnd() throws IOException {
    String self = "[submodule \"l\"]\n\tpath = lib\n\turl = %s\n".formatted(uri);
    project.file(".gitmodules", self).submodule("lib", "1".repeat(40)).commit();
    assertRefused(null, "Unable to checkout version '%s'".formatted("1".repeat(40)));
  }

  @Test
  void aLinkOutOfTheRepositoryIsSeenWhenTheFileIsOpened() throws IOException {
    project.link("passwords", "/etc/passwd").commit();
    fetch(null);
    assertThatThrownBy(() -> ProjectArchive.open(zip, ArchiveLimits.REPOSITORY))
        .hasMessageContaining("a link leads out of the project");
  }

  @Test
  void aSecretOpensARepositoryAndIsNotTold() {
    server.protect(LOGIN);
    assertRefused(null, "answers 401");
    JGitRepository wrong = repository(Map.of(server.hostAndPort(), "git"), "wrong");
    assertThatThrownBy(() -> wrong.fetch(source(null), zip))
        .hasMessageContaining("does not give access")
        .hasMessageNotContaining("wrong");
    repository(Map.of(server.hostAndPort(), "git"), LOGIN + "\n").fetch(source(null), zip);
    assertThat(text("MLproject")).isEqualTo("name: first");
  }

  @Test
  void aTokenNeedsNoUser() {
    server.protect("x-access-token:token");
    repository(Map.of(server.hostAndPort(), "git"), "token").fetch(source(null), zip);
    assertThat(text("MLproject")).isEqualTo("name: first");
  }

  @Test
  void aSecretThatIsNotThereIsSaid() {
    GitHosts hosts =
        new GitHosts(true, Map.of(server.hostAndPort(), "git"), name -> Optional.empty());
    assertThatThrownBy(() -> new JGitRepository(hosts).fetch(source(null), zip))
        .hasMessageContaining("The secret that is set for git repositories of 127.0.0.1");
  }

  @Test
  void aSecretStaysWithItsHost() throws IOException {
    try (GitServer other = new GitServer()) {
      other.serve("team/project", project);
      server.redirect(other.url());
      repository(Map.of(server.hostAndPort(), "git"), LOGIN).fetch(source(null), zip);
      assertThat(text("MLproject")).isEqualTo("name: first");
      assertThat(server.requests()).isNotEmpty().allMatch(request -> request.contains("Basic "));
      assertThat(other.requests()).isNotEmpty().allMatch(request -> request.endsWith(" -"));
    }
  }

  @ParameterizedTest
  @CsvSource({"404, INVALID_PARAMETER_VALUE", "503, TEMPORARILY_UNAVAILABLE"})
  void aServerInTroubleIsAskedAgainAndAnUnknownRepositoryIsNot(int status, ErrorCode code) {
    server.fail(status);
    assertThatThrownBy(() -> fetch(null))
        .isInstanceOfSatisfying(MlflowException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining("answers " + status);
  }

  @Test
  void aWebPageIsNoRepository() {
    server.showPages();
    assertRefused(null, uri + " can't be fetched: invalid advertisement of <!doctype html>");
  }

  @Test
  void aServerThatIsAwayIsAskedAgain() {
    server.close();
    assertThatThrownBy(() -> fetch(null))
        .isInstanceOfSatisfying(
            MlflowException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.TEMPORARILY_UNAVAILABLE));
  }

  @Test
  void aPrivateAddressIsNotConnectedTo() throws IOException {
    GitHosts strict = new GitHosts(false, Map.of(), name -> Optional.empty());
    try (ServerSocket nobody = new ServerSocket(0)) {
      for (String host : new String[] {"127.0.0.1", "localhost", "[::1]"}) {
        String https = "https://%s:%d/r.git".formatted(host, nobody.getLocalPort());
        assertThatThrownBy(
                () ->
                    new JGitRepository(strict)
                        .fetch(new GitSource(https, Optional.empty(), ""), zip))
            .isInstanceOf(MlflowException.class)
            .hasMessageContaining("non-public IP address");
      }
      nobody.setSoTimeout(1);
      assertThatThrownBy(nobody::accept).isInstanceOf(IOException.class);
    }
    assertThatThrownBy(() -> new JGitRepository(strict).fetch(source(null), zip))
        .hasMessageContaining("fetched by https:// only");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void tooMuchAndTooLongIsRefused() throws IOException {
    project.file("large", new Random(1).ints(200_000).boxed().toList().toString()).commit();
    GitHosts hosts = hosts(Map.of(), "");
    SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
    assertThatThrownBy(
            () ->
                new JGitRepository(hosts, tls, Duration.ofMinutes(1), 100_000)
                    .fetch(source(null), zip))
        .hasMessage("The git repository is larger than 100000 bytes.");
    assertThatThrownBy(
            () ->
                new JGitRepository(hosts, tls, Duration.ZERO, 1_000_000_000)
                    .fetch(source(null), zip))
        .hasMessage("The git repository was not fetched within 0 seconds.");
  }

  @Test
  void anEmptyRepositoryHasNothingToRun() throws IOException {
    try (GitProject empty = GitProject.in(directory.resolve("empty"))) {
      uri = server.serve("empty", empty);
      assertRefused(null, "has no commit to run");
    }
  }

  private Checkout fetch(@Nullable String version) {
    return repository(Map.of(), "").fetch(source(version), zip);
  }

  private GitSource source(@Nullable String version) {
    return new GitSource(uri, Optional.ofNullable(version), "");
  }

  private static JGitRepository repository(Map<String, String> names, String secret) {
    return new JGitRepository(hosts(names, secret));
  }

  private static GitHosts hosts(Map<String, String> names, String secret) {
    return new GitHosts(true, names, name -> Optional.of(secret));
  }

  private void assertRefused(@Nullable String version, String words) {
    assertThatThrownBy(() -> fetch(version))
        .isInstanceOfSatisfying(
            MlflowException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE))
        .hasMessageContaining(words);
  }

  private String text(String path) {
    try (ProjectArchive archive = ProjectArchive.open(zip, ArchiveLimits.REPOSITORY)) {
      return new String(archive.read(archive.find("", path).orElseThrow(), 10_000), UTF_8);
    }
  }
}
