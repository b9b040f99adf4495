package io.waymark.projects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.digest.Sha256;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.git.GitHosts;
import io.waymark.git.GitProject;
import io.waymark.git.GitServer;
import io.waymark.git.JGitRepository;
import io.waymark.projects.Preparation.Prepared;
import io.waymark.projects.entities.ExperimentChoice;
import io.waymark.projects.entities.Pin;
import io.waymark.projects.entities.Plan.Download;
import io.waymark.projects.entities.Resources;
import io.waymark.projects.entities.Source;
import io.waymark.projects.entities.Submission;
import io.waymark.s3.Http;
import io.waymark.s3.S3ProxyServer;
import io.waymark.s3.S3SourceStore;
import io.waymark.workspaces.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.S3Client;

/** Uploaded folders and repositories, from where they are to what is to be executed of them. */
class SourcePreparationTest {
  private static final Path PROJECTS = Path.of("../integration-tests/projects");
  private static final String BUCKET = "preparation";

  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();

  private final Path directory;
  private final S3Client s3 = S3.endpoint().client();
  private final SourceStore sources =
      new S3SourceStore(s3, BUCKET, Workspace.DEFAULT, Clock.systemUTC());
  private final Preparation preparation =
      new SourcePreparation(
          new JGitRepository(new GitHosts(true, Map.of(), name -> Optional.empty())), sources);

  SourcePreparationTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeAll
  static void createBucket() {
    try (S3Client s3 = S3.endpoint().client()) {
      s3.createBucket(create -> create.bucket(BUCKET));
    }
  }

  @Test
  void anUploadedProjectIsPinnedAsItIs() throws IOException {
    String sha256 = upload(PROJECTS.resolve("parameters"));
    Map<String, String> parameters = Map.of("seed", "7", "table", "s3://bucket/dir/t.csv");
    Prepared prepared = prepare(archive(sha256), parameters);
    assertThat(prepared.pin())
        .isEqualTo(new Pin(sources.key(sha256), sha256, Optional.empty(), Optional.empty()));
    assertThat(prepared.plan().command()).startsWith("python show.py --alpha 0.001");
    assertThat(prepared.plan().downloads())
        .containsExactly(new Download("s3://bucket/dir/t.csv", ".storage/param_2/t.csv"));
    assertThat(
            preparation.prepare(
                submission(archive(sha256), parameters), Optional.of(prepared.pin())))
        .isEqualTo(prepared);
  }

  @Test
  void aCommitIsKeptAndTakenFromThereAgain() throws IOException {
    try (GitServer server = new GitServer();
        GitProject project = GitProject.in(directory.resolve("git"))) {
      Path files = directory.resolve("files");
      copy(PROJECTS.resolve("multistep"), files.resolve("examples/steps"));
      String commit = project.files(files).commit();
      String uri = server.serve("team/steps", project) + "#examples/steps";
      Source source = Source.of(Optional.of(uri), Optional.of("main"), Optional.empty());
      Prepared first = prepare(source, Map.of());
      assertThat(first.pin().commit()).contains(commit);
      assertThat(first.pin().branch()).contains("main");
      assertThat(sources.size(first.pin().key())).isPresent();
      assertThat(first.plan().command()).isEqualTo("python steps.py main 20 2.5");
      assertThat(prepare(source, Map.of())).isEqualTo(first);

      project.file("examples/steps/MLproject", "name: other").commit();
      server.fail(500);
      assertThat(preparation.prepare(submission(source, Map.of()), Optional.of(first.pin())))
          .isEqualTo(first);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          MLproject,   `entry_points: [`,                           Project configuration
          MLproject,   `a: &a [*a]`,                                names what it is part of
          MLproject,   `name: x`,                                   Could not find main
          MLproject,   `entry_points: {main: {command: 5}}`,        must be text
          MLproject,   `python_env: none.yaml`,                     no such file was found
          x.txt,       ``,                                          Could not find main
          ../MLproject, `name: x`,                                  The project's archive is invalid
          """)
  void whatCanNotBeExecutedIsRefused(String path, String content, String words) throws IOException {
    String sha256 = put(zip(path, content));
    assertRefused(archive(sha256), words);
  }

  @Test
  void whatIsRefusedOfARepositoryIsNotKept() throws IOException {
    try (GitServer server = new GitServer();
        GitProject project = GitProject.in(directory.resolve("git"))) {
      project.file("MLproject", "name: nothing to run").commit();
      Source source =
          Source.of(Optional.of(server.serve("bad", project)), Optional.empty(), Optional.empty());
      long before = objects();
      assertRefused(source, "Could not find main");
      assertThat(objects()).isEqualTo(before);
    }
  }

  @Test
  void anArchiveHasToBeUploadedAndToBeWhatItsNameSays() throws IOException {
    assertRefused(archive("0".repeat(64)), "was not uploaded");
    Path zip = zip("MLproject", "name: x");
    sources.upload(zip, sources.key("1".repeat(64)));
    assertRefused(archive("1".repeat(64)), "The archive's content is not that of 1111");
  }

  @Test
  void aSubdirectoryHasToBeThere() throws IOException {
    String sha256 = upload(PROJECTS.resolve("virtual"));
    assertRefused(archive(sha256 + "#missing"), "Could not find subdirectory missing");
  }

  private Prepared prepare(Source source, Map<String, String> parameters) {
    return preparation.prepare(submission(source, parameters), Optional.empty());
  }

  private void assertRefused(Source source, String words) {
    assertThatThrownBy(() -> prepare(source, Map.of()))
        .isInstanceOfSatisfying(
            MlflowException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE))
        .hasMessageContaining(words);
  }

  private static Source archive(String text) {
    return Source.of(Optional.empty(), Optional.empty(), Optional.of(text));
  }

  private static Submission submission(Source source, Map<String, String> parameters) {
    return new Submission(
        source,
        Submission.DEFAULT_ENTRY_POINT,
        parameters,
        new ExperimentChoice.ById("0"),
        Optional.empty(),
        Optional.empty(),
        Resources.DEFAULT,
        Submission.DEFAULT_TIMEOUT_SECONDS,
        Optional.empty());
  }

  private String upload(Path project) throws IOException {
    Path zip = directory.resolve("upload.zip");
    ProjectFolders.zip(project, zip);
    return put(zip);
  }

  /** As a client does it. */
  private String put(Path zip) throws IOException {
    byte[] bytes = Files.readAllBytes(zip);
    String sha256 = Sha256.hex(bytes);
    SourceStore.Upload upload = sources.uploadUrl(sha256, bytes.length);
    String[] headers =
        upload.headers().entrySet().stream()
            .flatMap(header -> Stream.of(header.getKey(), header.getValue()))
            .toArray(String[]::new);
    assertThat(Http.put(upload.url(), bytes, headers).statusCode()).isEqualTo(200);
    return sha256;
  }

  private Path zip(String path, String content) throws IOException {
    Path zip = directory.resolve("one.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry(path));
      out.write(content.getBytes(UTF_8));
      out.closeEntry();
    }
    return zip;
  }

  private long objects() {
    return s3.listObjectsV2(list -> list.bucket(BUCKET)).keyCount();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(Optional.ofNullable(target.getParent()).orElseThrow());
        Files.copy(file, target);
      }
    }
  }
}
