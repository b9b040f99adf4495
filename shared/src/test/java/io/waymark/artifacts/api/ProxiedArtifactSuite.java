package io.waymark.artifacts.api;

import static io.waymark.artifacts.api.ArtifactServer.PROXY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.artifacts.api.ArtifactServer.Answer;
import io.waymark.s3.Http;
import io.waymark.s3.S3Endpoint;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server as a store of files; a subclass says on which S3. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ProxiedArtifactSuite {
  private static final String FILES = PROXY + "artifacts/";
  private static final String INVALID_PATH = "400 INVALID_PARAMETER_VALUE: Invalid path";

  private ArtifactServer server;

  protected abstract S3Endpoint endpoint();

  @BeforeAll
  void start() {
    server = new ArtifactServer(endpoint());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void keepsAFile() {
    Answer put = server.put(FILES + "1/r/artifacts/a.txt", "hello");

    assertThat(put.status()).isEqualTo(200);
    assertThat(put.text()).isEmpty();
    assertThat(server.get(FILES + "1/r/artifacts/a.txt").download()).isEqualTo("hello");
  }

  @Test
  void sendsADownloadToTheStoreAsAnAttachment() {
    server.put(FILES + "down/Café 日.json", "{}");

    Answer get = server.get("/ajax-api/2.0/mlflow-artifacts/artifacts/down/Café 日.json");
    HttpResponse<String> file = Http.get(get.location(), "range", "bytes=1-1");

    assertThat(get.status()).isEqualTo(302);
    assertThat(get.text()).isEmpty();
    assertThat(get.response().headers()).containsEntry("cache-control", "no-store");
    assertThat(file.body()).isEqualTo("}");
    assertThat(file.headers().firstValue("content-type")).hasValue("text/plain");
    assertThat(file.headers().firstValue("content-disposition"))
        .hasValue(
            "attachment; filename=\"Cafe .json\"; filename*=UTF-8''Caf%C3%A9%20%E6%97%A5.json");
  }

  @Test
  void answersAHeadItself() {
    server.put(FILES + "head/a.png", "x");

    assertThat(server.head(FILES + "head/a.png").status()).isEqualTo(200);
    assertThat(server.head(FILES + "head/a.png").response().headers())
        .containsEntry("content-type", "image/png")
        .containsEntry("content-disposition", "attachment; filename=a.png");
    assertThat(server.head(FILES + "head/none").status()).isEqualTo(404);
  }

  @Test
  void sendsALargeUploadToTheStore() {
    Answer put = server.putWithout(FILES + "large/model.bin", 5_000_000);

    assertThat(put.status()).isEqualTo(307);
    assertThat(Http.put(put.location(), "large".getBytes(UTF_8)).statusCode()).isEqualTo(200);
    assertThat(server.get(FILES + "large/model.bin").download()).isEqualTo("large");
  }

  @Test
  void keepsAnEmptyFile() {
    server.put(FILES + "empty/file", "");

    assertThat(server.get(FILES + "empty/file").download()).isEmpty();
    assertThat(server.get(PROXY + "artifacts", "path", "empty").text())
        .isEqualTo("{\"files\":[{\"path\":\"file\",\"is_dir\":false}]}");
  }

  @Test
  void listsByBaseNameInTheOrderOfCodePoints() {
    for (String name : new String[] {"b", "B", "a/x", "a.txt", "é", "\uff5e", "😀", "a-b"}) {
      server.put(FILES + "list/" + name, "12");
    }

    String expected =
        """
        {"files":[{"path":"B","is_dir":false,"file_size":2},\
        {"path":"a","is_dir":true},\
        {"path":"a-b","is_dir":false,"file_size":2},\
        {"path":"a.txt","is_dir":false,"file_size":2},\
        {"path":"b","is_dir":false,"file_size":2},\
        {"path":"é","is_dir":false,"file_size":2},\
        {"path":"\uff5e","is_dir":false,"file_size":2},\
        {"path":"\\uD83D\\uDE00","is_dir":false,"file_size":2}]}\
        """;
    assertThat(server.get(PROXY + "artifacts", "path", "list").text()).isEqualTo(expected);
    assertThat(server.get(PROXY + "artifacts", "path", "list/").text()).isEqualTo(expected);
    assertThat(server.get(PROXY + "artifacts", "path", "list/b").text()).isEqualTo("{}");
    assertThat(server.get(PROXY + "artifacts", "path", "nothing").text()).isEqualTo("{}");
    assertThat(server.get(PROXY + "artifacts").text())
        .isEqualTo(server.get(PROXY + "artifacts", "path", "").text())
        .contains("{\"path\":\"list\",\"is_dir\":true}");
  }

  @Test
  void saysWhatIsNoFile() {
    server.put(FILES + "no/dir/x", "1");

    assertThat(server.get(FILES + "no/none").error())
        .isEqualTo("404 RESOURCE_DOES_NOT_EXIST: No such artifact: 'no/none'");
    assertThat(server.get(FILES + "no/dir").error())
        .isEqualTo(
            "400 INVALID_PARAMETER_VALUE: Artifact path refers to a directory, not a file:"
                + " 'no/dir'");
    assertThat(server.get(PROXY + "presigned/no/none").error())
        .isEqualTo("404 RESOURCE_DOES_NOT_EXIST: No such artifact: 'no/none'");
    assertThat(server.get(PROXY + "presigned/no/dir").error())
        .isEqualTo("404 RESOURCE_DOES_NOT_EXIST: No such artifact: 'no/dir'");
  }

  @Test
  void refusesTrickyPaths() {
    for (String path :
        new String[] {"../x", "a/%2e%2e/b", "/etc/x", "a#b", "a\\b", "C:/x", "a\0"}) {
      assertThat(server.put(FILES + path, "x").error()).isEqualTo(INVALID_PATH);
      assertThat(server.get(FILES + path).error()).isEqualTo(INVALID_PATH);
      assertThat(server.delete(FILES + path).error()).isEqualTo(INVALID_PATH);
      assertThat(server.get(PROXY + "presigned/" + path).error()).isEqualTo(INVALID_PATH);
      assertThat(server.get(PROXY + "artifacts", "path", path).error()).isEqualTo(INVALID_PATH);
      assertThat(server.putWithout(FILES + path, 9_000_000).error()).isEqualTo(INVALID_PATH);
    }
  }

  @Test
  void writesOnlyToAFilesName() {
    assertThat(server.put(FILES + "dir/", "x").error())
        .isEqualTo(
            "400 INVALID_PARAMETER_VALUE: Artifact path must include a filename (cannot end with"
                + " '/').");
    assertThat(server.put(FILES + "a//b/x", "x").error())
        .startsWith("400 INVALID_PARAMETER_VALUE: Invalid artifact path: 'a//b'.");
    assertThat(server.put(FILES + "x".repeat(256), "x").error())
        .endsWith("in the artifact path is too long: the limit is 255 bytes.");
  }

  @Test
  void deletesFilesAndDirectories() {
    server.put(FILES + "del/a", "1");
    server.put(FILES + "del/b/c", "1");

    for (String path : new String[] {"del/a", "del/a", "del/none"}) {
      assertThat(server.delete(FILES + path).text()).isEqualTo("{}");
    }
    assertThat(server.get(PROXY + "artifacts", "path", "del").text())
        .isEqualTo("{\"files\":[{\"path\":\"b\",\"is_dir\":true}]}");
    assertThat(server.delete(FILES + "del/").status()).isEqualTo(200);
    assertThat(server.get(PROXY + "artifacts", "path", "del").text()).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kept.txt/", "kept.txt/."})
  void deletesNoFileThatIsNamedAsADirectory(String path) {
    server.put(FILES + "kept.txt", "1");

    assertThat(server.delete(FILES + path).text()).isEqualTo("{}");
    assertThat(server.get(FILES + "kept.txt").status()).isEqualTo(302);
  }

  @Test
  void doesNotDeleteEverythingAtOnce() {
    assertThat(server.delete(FILES + ".").error()).isEqualTo(INVALID_PATH);
    assertThat(server.delete(FILES + "./.").error()).isEqualTo(INVALID_PATH);
  }

  @Test
  void presignsADownload() {
    server.put(FILES + "signed/a.bin", "12345");

    Answer answer = server.get(PROXY + "presigned/signed/a.bin");

    assertThat(answer.text()).contains("\"headers\":{}", "\"file_size\":5");
    assertThat(Http.get(URI.create(String.valueOf(answer.field("url")))).body()).isEqualTo("12345");
  }
}
