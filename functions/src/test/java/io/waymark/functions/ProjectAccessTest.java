package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.Permission;
import io.waymark.access.api.Access;
import io.waymark.access.api.AccessSettings;
import io.waymark.access.users.Login;
import io.waymark.dynamodb.AccessCallers;
import io.waymark.dynamodb.DynamoAccessStore;
import io.waymark.dynamodb.DynamoFailedLogins;
import io.waymark.dynamodb.DynamoResources;
import io.waymark.dynamodb.DynamoTokenStore;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.ProjectEndpoint;
import io.waymark.functions.ProjectServer.Answer;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import io.waymark.projects.JobLogins;
import io.waymark.s3.S3ProxyServer;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.S3Client;

/** Project runs where not everybody may do everything. */
final class ProjectAccessTest {
  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();

  private S3Client s3;
  private ProjectServer server;
  private String archive;
  private String ada;
  private String eve;

  @BeforeEach
  void lock() throws IOException {
    s3 = S3.endpoint().client();
    server = new ProjectServer(s3);
    archive = server.upload(ProjectServer.MLPROJECT);
    InstantSource clock = InstantSource.system();
    DynamoAccessStore users = new DynamoAccessStore(server.registry, clock);
    DynamoTokenStore tokens = new DynamoTokenStore(server.registry, clock);
    AccessCallers callers = new AccessCallers(users, tokens, clock);
    ada = callers.token(callers.user("ada", false));
    eve = callers.token(callers.user("eve", false));
    server.lock(
        Access.of(
            new AccessSettings(Set.of(Login.TOKEN), Permission.NO_PERMISSIONS),
            users,
            tokens,
            new DynamoFailedLogins(server.registry, clock),
            new JobLogins(server.parts.store(), clock),
            new DynamoResources(server.tracking, server.registry),
            clock));
  }

  @AfterEach
  void close() {
    s3.close();
  }

  @Test
  void whoMakesAnExperimentByARunMayDoEverythingWithItAndOthersNothing() {
    String runId = submit(ada, "hers");
    assertThat(submit(ada, "hers")).isNotEqualTo(runId);
    String json = "{\"run_id\": \"%s\"}".formatted(runId);
    for (ProjectEndpoint endpoint :
        List.of(ProjectEndpoint.GET_PROJECT_RUN, ProjectEndpoint.GET_PROJECT_RUN_LOGS)) {
      assertThat(status(ada, endpoint, "run_id=" + runId)).isEqualTo(200);
      assertThat(status(eve, endpoint, "run_id=" + runId)).isEqualTo(403);
    }
    for (ProjectEndpoint endpoint :
        List.of(
            ProjectEndpoint.CANCEL_PROJECT_RUN,
            ProjectEndpoint.RETRY_PROJECT_RUN,
            ProjectEndpoint.REPRODUCE_PROJECT_RUN)) {
      assertThat(status(eve, endpoint, json)).isEqualTo(403);
    }
    assertThat(status(eve, ProjectEndpoint.SUBMIT_PROJECT_RUN, submission("hers"))).isEqualTo(403);
    assertThat(status(ada, ProjectEndpoint.CANCEL_PROJECT_RUN, json)).isEqualTo(200);
    assertThat(status("", ProjectEndpoint.GET_PROJECT_RUN, "run_id=" + runId)).isEqualTo(401);
  }

  @Test
  void pagesOfASearchAreFullOfWhatTheCallerMaySee() {
    List<String> evesOwn = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      submit(ada, "hers");
      evesOwn.addFirst(submit(eve, "eve's"));
    }
    List<String> seen = new ArrayList<>();
    String token = "";
    do {
      Fields page =
          answer(
              server.send(
                  ProjectEndpoint.SEARCH_PROJECT_RUNS,
                  "{\"max_results\": 2, \"page_token\": \"%s\"}".formatted(token),
                  eve));
      page.messages("project_runs").forEach(run -> seen.add(run.requiredString("run_id")));
      token = page.string("next_page_token").orElse("");
      assertThat(page.messages("project_runs")).hasSize(token.isEmpty() ? 1 : 2);
    } while (!token.isEmpty());
    assertThat(seen).containsExactlyElementsOf(evesOwn);
  }

  @Test
  void aJobNeedsItsSecretAndNoLogin() {
    String runId = submit(ada, "hers");
    String ticket = server.steps.prepare(runId, 1).ticket();
    String claim = "{\"run_id\": \"%s\", \"attempt\": 1, \"ticket\": \"%s\"}";
    assertThat(status("", ProjectEndpoint.GET_PROJECT_RUNNER, "")).isEqualTo(200);
    String wrong = ticket.substring(0, ticket.length() - 1) + (ticket.endsWith("0") ? "1" : "0");
    assertThat(status("", ProjectEndpoint.CLAIM_PROJECT_RUN, claim.formatted(runId, wrong)))
        .isEqualTo(403);
    Fields claimed =
        answer(server.send(ProjectEndpoint.CLAIM_PROJECT_RUN, claim.formatted(runId, ticket), ""));
    String bearer = "Bearer " + claimed.requiredString("token");
    assertThat(status(bearer, ProjectEndpoint.GET_PROJECT_RUN, "run_id=" + runId)).isEqualTo(200);
    assertThat(status(bearer, ProjectEndpoint.SUBMIT_PROJECT_RUN, submission("hers")))
        .isEqualTo(403);
    String other = submit(eve, "eve's");
    assertThat(status(bearer, ProjectEndpoint.GET_PROJECT_RUN, "run_id=" + other)).isEqualTo(403);
    assertThat(status("Bearer " + ticket, ProjectEndpoint.GET_PROJECT_RUN, "run_id=" + runId))
        .isEqualTo(401);
  }

  private String submit(String header, String experiment) {
    Answer answer = server.send(ProjectEndpoint.SUBMIT_PROJECT_RUN, submission(experiment), header);
    return answer(answer).message("project_run").orElseThrow().requiredString("run_id");
  }

  private String submission(String experiment) {
    return "{\"archive\": \"%s\", \"experiment_name\": \"%s\"}".formatted(archive, experiment);
  }

  private int status(String header, Endpoint endpoint, String message) {
    return server.send(endpoint, message, header).status();
  }

  private static Fields answer(Answer answer) {
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return Fields.of(Json.readObject(answer.body().getBytes(UTF_8)).orElseThrow());
  }
}
