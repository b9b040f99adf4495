package io.waymark.artifacts.api;

import static io.waymark.artifacts.api.ArtifactServer.PROXY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.artifacts.api.ArtifactServer.Answer;
import io.waymark.endpoint.ApiResponse;
import io.waymark.json.Json;
import io.waymark.s3.Http;
import io.waymark.s3.S3Endpoint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uploads in parts as clients ask for them; a subclass says on which S3. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class MultipartApiSuite {
  private static final String FULL_PART = "x".repeat(5 * 1024 * 1024);

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
  void putsAFileTogether() {
    Answer created = post("create", "1/r/artifacts", "{'path':'/home/me/model.bin','num_parts':2}");
    String first = send(created, 0, FULL_PART);
    String second = send(created, 1, "tail");
    String completion =
        "{'path':'/home/me/model.bin','upload_id':'%s','parts':[{'part_number':1,'etag':'%s','url':'u'},{'part_number':2,'etag':'%s','url':'u'}]}"
            .formatted(created.field("upload_id"), first, second);

    assertThat(post("complete", "1/r/artifacts", completion).text()).isEqualTo("{}");
    assertThat(post("complete", "1/r/artifacts", completion).text()).isEqualTo("{}");
    assertThat(server.get(PROXY + "artifacts/1/r/artifacts/model.bin").download())
        .isEqualTo(FULL_PART + "tail");
  }

  @Test
  void namesThePartsFromOneOn() {
    Answer created = post("create", "1/dir", "{'path':'C:\\\\data\\\\m.bin','num_parts':'3'}");

    assertThat(credentials(created))
        .extracting(credential -> credential.get("part_number"))
        .containsExactly(1, 2, 3);
    assertThat(url(created, 2).getPath()).endsWith("/artifacts/1/dir/m.bin");
    assertThat(url(created, 2).getQuery()).contains("partNumber=3");
  }

  @Test
  void givesAnUploadUp() {
    Answer created = post("create", "1/dir", "{'path':'gone','num_parts':1}");
    String id = String.valueOf(created.field("upload_id"));
    String etag = send(created, 0, "x");

    String abort = "{'path':'gone','upload_id':'%s'}".formatted(id);
    assertThat(post("abort", "1/dir", abort).text()).isEqualTo("{}");
    assertThat(post("abort", "1/dir", abort).text()).isEqualTo("{}");
    assertThat(
            post(
                    "complete",
                    "1/dir",
                    "{'path':'gone','upload_id':'%s','parts':[{'part_number':1,'etag':'%s'}]}"
                        .formatted(id, etag))
                .error())
        .startsWith("404 RESOURCE_DOES_NOT_EXIST: There is no multipart upload with id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "create | {'num_parts':1} | Missing value for required parameter 'path'",
        "create | {'path':'a','num_parts':0} | Invalid value 0 for parameter 'num_parts'",
        "create | {'path':'a'} | Invalid value 0 for parameter 'num_parts'",
        "create | {'path':'a','num_parts':10001} | it must be between 1 and 10000",
        "create | {'path':'a','num_parts':'z'} | for parameter 'num_parts' supplied",
        "create | {'path':'a/..','num_parts':1} | Invalid path",
        "create | {'path':'a/','num_parts':1} | must include a filename",
        "complete | {'path':'a','upload_id':'u'} | Missing value for required parameter 'parts'",
        "complete | {'path':'a','upload_id':'u','parts':[]} | required parameter 'parts'",
        "complete | {'path':'a','parts':[{'part_number':1,'etag':'e'}]} | parameter 'upload_id'",
        "complete | {'path':'a','upload_id':'u','parts':[{'part_number':1}]} | lacks the etag",
        "complete | {'path':'a','upload_id':'u','parts':[{'etag':'e'}]} | between 1 and 10000",
        "abort | {'upload_id':'u'} | Missing value for required parameter 'path'",
        "abort | {'path':'a'} | Missing value for required parameter 'upload_id'"
      })
  void refusesWhatIsIncomplete(String action, String json, String message) {
    assertThat(post(action, "1/dir", json).error())
        .startsWith("400 INVALID_PARAMETER_VALUE: ")
        .contains(message);
  }

  @Test
  void answersWithTenThousandUrlsInCompressedForm() throws IOException {
    ApiResponse response = post("create", "1/dir", "{'path':'huge','num_parts':10000}").response();

    assertThat(response.headers()).containsEntry("content-encoding", "gzip");
    assertThat(response.body().length()).isLessThan(ApiResponse.MAX_BODY / 2);
    byte[] json =
        new GZIPInputStream(new ByteArrayInputStream(response.body().bytes())).readAllBytes();
    assertThat((List<?>) Json.readObject(json).orElseThrow().get("credentials")).hasSize(10_000);
  }

  private Answer post(String action, String directory, String json) {
    return server.post(PROXY + "mpu/" + action + "/" + directory, json.replace('\'', '"'));
  }

  private static String send(Answer created, int part, String content) {
    String etag =
        Http.put(url(created, part), content.getBytes(UTF_8))
            .headers()
            .firstValue("etag")
            .orElseThrow();
    return etag.replace("\"", "\\\"");
  }

  private static URI url(Answer created, int part) {
    return URI.create(String.valueOf(credentials(created).get(part).get("url")));
  }

  @SuppressWarnings("unchecked") // the form of the answer
  private static List<Map<String, Object>> credentials(Answer created) {
    return (List<Map<String, Object>>) Objects.requireNonNull(created.field("credentials"));
  }
}
