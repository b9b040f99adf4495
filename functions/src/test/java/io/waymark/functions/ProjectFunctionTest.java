package io.waymark.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.dynamodb.DynamoProjectRunStore;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Function;
import io.waymark.endpoint.ProjectEndpoint;
import io.waymark.functions.ProjectServer.Answer;
import io.waymark.json.Fields;
import io.waymark.projects.ProjectSteps.Job;
import io.waymark.projects.entities.Failure;
import io.waymark.s3.S3ProxyServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.S3Client;

/** The API of project runs, from event to store. */
final class ProjectFunctionTest {
  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();

  /** The pom's {@code project.build.outputTimestamp}. */
  private static final LocalDateTime BUILT = LocalDateTime.of(2026, 1, 1, 0, 0);

  private static final String GIT = "\"uri\": \"https://git.example/wine.git\"";

  static Stream<Endpoint> endpoints() {
    return SampleEvents.servedBy(Function.PROJECTS);
  }

  /** On an empty server what an event is about may be unknown, but not how it says so. */
  @ParameterizedTest
  @MethodSource("endpoints")
  void everySampleEventIsUnderstood(Endpoint endpoint) throws IOException {
    try (S3Client s3 = S3.endpoint().client()) {
      Answer answer = new ProjectServer(s3).send(SampleEvents.of(endpoint));
      if (answer.status() != 200) {
        assertThat(answer.body())
            .containsAnyOf("\"RESOURCE_DOES_NOT_EXIST\"", "\"PERMISSION_DENIED\"");
        assertThat(answer.status()).isIn(403, 404);
      }
    }
  }

  @Test
  void anUploadedProjectIsExecutedByItsJob() throws IOException {
    try (S3Client s3 = S3.endpoint().client()) {
      ProjectServer server = new ProjectServer(s3);
      String archive = server.upload(ProjectServer.MLPROJECT);
      Fields run =
          server.run(
              ProjectEndpoint.SUBMIT_PROJECT_RUN,
              "{\"archive\": \"%s\", \"parameters\": {\"alpha\": \"0.1\"}, \"run_name\": \"first\"}"
                  .formatted(archive));
      String runId = run.requiredString("run_id");
      assertThat(run.string("run_name")).contains("first");
      assertThat(run.string("state")).contains("QUEUED");
      assertThat(run.string("submitted_by")).contains("ada");

      Job job = server.steps.prepare(runId, 1);
      String claim =
          "{\"run_id\": \"%s\", \"attempt\": 1, \"ticket\": \"%s\"}".formatted(runId, job.ticket());
      Fields claimed = server.ask(ProjectEndpoint.CLAIM_PROJECT_RUN, claim);
      String token = claimed.requiredString("token");
      assertThat(claimed.string("command")).contains("python train.py 0.1");
      assertThat(claimed.texts("tracking")).containsOnlyKeys("MLFLOW_TRACKING_TOKEN");
      assertThat(claimed.message("environment").orElseThrow().string("kind"))
          .contains("virtualenv");
      assertThat(claimed.message("source").orElseThrow().string("sha256")).contains(archive);

      String report =
          "{\"run_id\": \"%s\", \"attempt\": 1, \"token\": \"%s\", \"sequence\": %d, %s}";
      String lines =
          "\"state\": \"RUNNING\", \"lines\": [{\"time\": 5, \"text\": \"one\"}, {\"time\": 6,"
              + " \"text\": \"two\"}]";
      Fields told =
          server.ask(ProjectEndpoint.REPORT_PROJECT_RUN, report.formatted(runId, token, 1, lines));
      assertThat(told.bool("stop")).contains(false);
      assertThat(server.run(ProjectEndpoint.GET_PROJECT_RUN, "run_id=" + runId).string("state"))
          .contains("RUNNING");

      Fields page = server.ask(ProjectEndpoint.GET_PROJECT_RUN_LOGS, "max_lines=1&run_id=" + runId);
      assertThat(page.messages("lines").getFirst().string("text")).contains("one");
      assertThat(page.bool("ended")).contains(false);
      String next = page.requiredString("next_page_token");
      server.ask(
          ProjectEndpoint.REPORT_PROJECT_RUN,
          report.formatted(runId, token, 2, "\"exit_code\": 0"));
      server.steps.record(runId, 1, Optional.<Failure>empty());
      Fields rest =
          server.ask(
              ProjectEndpoint.GET_PROJECT_RUN_LOGS,
              "run_id=%s&page_token=%s".formatted(runId, next));
      assertThat(rest.messages("lines").getFirst().string("text")).contains("two");
      assertThat(rest.bool("ended")).contains(true);
      assertThat(rest.has("next_page_token")).isFalse();

      Fields ended = server.run(ProjectEndpoint.GET_PROJECT_RUN, "run_id=" + runId);
      assertThat(ended.string("state")).contains("SUCCEEDED");
      assertThat(ended.int32("exit_code")).hasValue(0);
      String again = "{\"run_id\": \"%s\"}".formatted(runId);
      assertThat(server.run(ProjectEndpoint.RETRY_PROJECT_RUN, again).string("retries"))
          .contains(runId);
      assertThat(server.run(ProjectEndpoint.REPRODUCE_PROJECT_RUN, again).string("reproduces"))
          .contains(runId);
      assertThat(server.registryPartitions()).allMatch(ProjectFunctionTest::isAllowed);
    }
  }

  /** By the role that the function has on AWS. */
  private static boolean isAllowed(String partition) {
    return DynamoProjectRunStore.PARTITIONS.stream()
        .anyMatch(pattern -> partition.matches(pattern.replace("*", ".*")));
  }

  @Test
  void aSubmissionUnderTheSameTokenIsTheSameRun() {
    try (S3Client s3 = S3.endpoint().client()) {
      ProjectServer server = new ProjectServer(s3);
      String asked = "{%s, \"client_token\": \"t\", \"parameters\": {\"a\": \"%s\"}}";
      Fields first = server.run(ProjectEndpoint.SUBMIT_PROJECT_RUN, asked.formatted(GIT, "1"));
      Fields second = server.run(ProjectEndpoint.SUBMIT_PROJECT_RUN, asked.formatted(GIT, "1"));
      assertThat(second.string("run_id")).isEqualTo(first.string("run_id"));
      Answer other =
          server.send(
              ProjectEndpoint.SUBMIT_PROJECT_RUN, asked.formatted(GIT, "2"), "Basic YWRhOg==");
      assertThat(other.status()).isEqualTo(400);
      assertThat(other.message()).contains("client_token");
    }
  }

  @Test
  void whoWaitsIsToldForHowManyAndMayLeave() {
    try (S3Client s3 = S3.endpoint().client()) {
      ProjectServer server = new ProjectServer(s3);
      List<Fields> runs =
          Stream.generate(
                  () -> server.run(ProjectEndpoint.SUBMIT_PROJECT_RUN, "{%s}".formatted(GIT)))
              .limit(4)
              .toList();
      String last = runs.getLast().requiredString("run_id");
      assertThat(runs.getLast().int32("queue_position")).hasValue(2);
      String cancel = "{\"run_id\": \"%s\", \"reason\": \"not needed\"}".formatted(last);
      assertThat(server.run(ProjectEndpoint.CANCEL_PROJECT_RUN, cancel).string("state"))
          .contains("CANCELLED");
      assertThat(server.run(ProjectEndpoint.CANCEL_PROJECT_RUN, cancel).string("state"))
          .contains("CANCELLED");
      Fields waiting =
          server.ask(
              ProjectEndpoint.SEARCH_PROJECT_RUNS,
              "{\"states\": [\"QUEUED\"], \"max_results\": 2}");
      assertThat(waiting.messages("project_runs"))
          .extracting(run -> run.requiredString("run_id"))
          .containsExactly(
              runs.get(2).requiredString("run_id"), runs.get(1).requiredString("run_id"));
      Fields rest =
          server.ask(
              ProjectEndpoint.SEARCH_PROJECT_RUNS_GET,
              "states=QUEUED&max_results=2&page_token="
                  + waiting.requiredString("next_page_token"));
      assertThat(rest.messages("project_runs"))
          .extracting(run -> run.requiredString("run_id"))
          .containsExactly(runs.getFirst().requiredString("run_id"));
      assertThat(rest.has("next_page_token")).isFalse();
      assertThat(
              server
                  .send(
                      ProjectEndpoint.RETRY_PROJECT_RUN,
                      "{\"run_id\": \"%s\"}".formatted(runs.getFirst().requiredString("run_id")),
                      "")
                  .status())
          .isEqualTo(409);
    }
  }

  /** An empty server knows the default experiment only. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SUBMIT_PROJECT_RUN | no JSON | Specify exactly one of 'uri' or 'archive'.
          SUBMIT_PROJECT_RUN | {} | Specify exactly one of 'uri' or 'archive'.
          SUBMIT_PROJECT_RUN | {"uri": 5} | Invalid value 5 for parameter 'uri'
          SUBMIT_PROJECT_RUN | {"uri": "/etc/passwd"} | /etc/passwd is no git repository
          SUBMIT_PROJECT_RUN | {"uri": "https://h/p#a/../b"} | '.' is not allowed in project subdirectory paths.
          SUBMIT_PROJECT_RUN | {"uri": "https://u:p@h/p"} | must not hold a user or password
          SUBMIT_PROJECT_RUN | {"archive": "5"} | must be a SHA-256
          SUBMIT_PROJECT_RUN | {"archive": "%SHA", "version": "v"} | Setting a version is only supported for Git project URIs
          SUBMIT_PROJECT_RUN | {"archive": "%SHA"} | was not uploaded
          SUBMIT_PROJECT_RUN | {"uri": "https://h/p", "parameters": {"a": 5}} | Invalid value 5 for parameter 'parameters.a'
          SUBMIT_PROJECT_RUN | {"uri": "https://h/p", "parameters": []} | Invalid value [] for parameter 'parameters'
          SUBMIT_PROJECT_RUN | {"uri": "https://h/p", "parameters": {"a": "\\ud800"}} | expected Unicode text
          SUBMIT_PROJECT_RUN | {"uri": "https://h/p", "env_manager": "pip"} | Invalid value for `env_manager`: pip
          SUBMIT_PROJECT_RUN | {"uri": "https://h/p", "resources": {"vcpu": 3, "memory_mb": 1}} | There are no resources of 3 vCPU
          SUBMIT_PROJECT_RUN | {"uri": "https://h/p", "resources": {"vcpu": 2}} | Missing value for required parameter 'resources.memory_mb'
          SUBMIT_PROJECT_RUN | {"uri": "https://h/p", "timeout_seconds": 99999999999} | 'timeout_seconds'
          SUBMIT_PROJECT_RUN | {"uri": "https://h/p", "timeout_seconds": 0} | 'timeout_seconds' must be from
          SUBMIT_PROJECT_RUN | {"uri": "https://h/p", "backend": "EC2"} | expected one of [CODEBUILD, BATCH]
          SUBMIT_PROJECT_RUN | {"uri": "https://h/p", "backend": "BATCH"} | has no backend BATCH
          SUBMIT_PROJECT_RUN | {"uri": "https://h/p", "experiment_id": "1", "experiment_name": "n"} | Specify only one of 'experiment_name' or 'experiment_id'.
          CREATE_PROJECT_UPLOAD | {"sha256": "%SHA"} | Missing value for required parameter 'size'
          CREATE_PROJECT_UPLOAD | {"sha256": "../x", "size": 5} | must be a SHA-256
          CREATE_PROJECT_UPLOAD | {"sha256": "%SHA", "size": 0} | must have from 1 to 500000000 bytes
          CREATE_PROJECT_UPLOAD | {"sha256": "%SHA", "size": 500000001} | must have from 1 to 500000000 bytes
          SEARCH_PROJECT_RUNS | {"max_results": 0} | must be a positive integer
          SEARCH_PROJECT_RUNS | {"max_results": 1001} | must be at most 1000
          SEARCH_PROJECT_RUNS | {"states": ["DONE"]} | Invalid state 'DONE'
          SEARCH_PROJECT_RUNS | {"page_token": "nonsense"} | token
          GET_PROJECT_RUN | a=b | Missing value for required parameter 'run_id'
          GET_PROJECT_RUN_LOGS | run_id=x&max_lines=0 | 'max_lines'
          CLAIM_PROJECT_RUN | {"run_id": "r", "ticket": "t"} | Missing value for required parameter 'attempt'
          REPORT_PROJECT_RUN | {"run_id": "r", "attempt": 1, "token": "t", "sequence": 0} | 'sequence' must be from 1 to 99999999.
          REPORT_PROJECT_RUN | {"run_id": "r", "attempt": 1, "token": "t", "sequence": 1, "state": "SUCCEEDED"} | can't report the state SUCCEEDED
          REPORT_PROJECT_RUN | {"run_id": "r", "attempt": 1, "token": "t", "sequence": 1, "failure": {"step": "X", "error": "e"}} | expected one of
          """)
  void badInputIsRefusedInClearWordsAndKeepsNothing(
      ProjectEndpoint endpoint, String message, String said) {
    try (S3Client s3 = S3.endpoint().client()) {
      ProjectServer server = new ProjectServer(s3);
      int before = server.items();
      Answer answer = server.send(endpoint, message.replace("%SHA", "0".repeat(64)), "");
      assertThat(answer.body()).contains("\"INVALID_PARAMETER_VALUE\"");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.message()).contains(said);
      assertThat(server.items()).isEqualTo(before);
    }
  }

  @Test
  void aProjectThatCannotBeExecutedIsRefusedBeforeAnythingIsKept() throws IOException {
    try (S3Client s3 = S3.endpoint().client()) {
      ProjectServer server = new ProjectServer(s3);
      String broken = server.upload("name: [");
      String wine = server.upload(ProjectServer.MLPROJECT);
      int before = server.items();
      for (String body :
          List.of(
              "{\"archive\": \"%s\"}".formatted(broken),
              "{\"archive\": \"%s\", \"entry_point\": \"test\"}".formatted(wine),
              "{\"archive\": \"%s#sub\"}".formatted(wine),
              "{\"archive\": \"%s\", \"experiment_id\": \"77\"}".formatted(wine))) {
        assertThat(server.send(ProjectEndpoint.SUBMIT_PROJECT_RUN, body, "").status())
            .as("%s", body)
            .isIn(400, 404);
      }
      assertThat(server.items()).isEqualTo(before);
    }
  }

  @Test
  void theRunnerIsAProgramForEverybodyAndTheSameOfEveryBuild() throws IOException {
    try (S3Client s3 = S3.endpoint().client()) {
      Answer answer = new ProjectServer(s3).send(ProjectEndpoint.GET_PROJECT_RUNNER, "", "");
      assertThat(answer.status()).isEqualTo(200);
      List<ZipEntry> entries = entries(Base64.getDecoder().decode(answer.body()));
      assertThat(entries).extracting(ZipEntry::getName).isSorted().contains("__main__.py");
      assertThat(entries).extracting(ZipEntry::getTimeLocal).containsOnly(BUILT);
    }
  }

  private static List<ZipEntry> entries(byte[] file) throws IOException {
    List<ZipEntry> entries = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          entries.add(entry);
        }
      }
    }
    return entries;
  }

  @Test
  void everyEndpointOfProjectRunsIsServed() {
    assertThat(endpoints().toList()).hasSameElementsAs(Set.of(ProjectEndpoint.values()));
  }
}
