package io.waymark.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.access.users.Jobs;
import io.waymark.dynamodb.DynamoOutbox;
import io.waymark.dynamodb.DynamoProjectRunStore;
import io.waymark.dynamodb.DynamoWorkspaceContents;
import io.waymark.dynamodb.EmbeddedDynamoDb;
import io.waymark.dynamodb.Table;
import io.waymark.error.MlflowException;
import io.waymark.outbox.Deliveries;
import io.waymark.outbox.Receivers;
import io.waymark.projects.entities.Claim;
import io.waymark.projects.entities.ProjectRun;
import io.waymark.projects.entities.ProjectRunState;
import io.waymark.s3.S3ProxyServer;
import io.waymark.tracking.entities.RunStatus;
import io.waymark.workspaces.PerWorkspace;
import io.waymark.workspaces.QualifiedId;
import io.waymark.workspaces.Workspace;
import io.waymark.workspaces.WorkspaceContents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two workspaces with project runs in the same tables, with one place each. */
@SuppressWarnings("NullAway.Init") // JUnit makes the worlds before each test
class StepsOfWorkspacesTest {
  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();

  private static final Workspace TEAM = new Workspace("team-a");

  private Table tracking;
  private Table registry;
  private ProjectWorld ours;
  private ProjectWorld theirs;
  private ProjectSteps steps;
  private Jobs logins;

  @BeforeEach
  void open() {
    tracking = EmbeddedDynamoDb.newTable();
    registry = EmbeddedDynamoDb.newTable();
    ours = new ProjectWorld(tracking, registry, S3.client(), 1);
    theirs = new ProjectWorld(tracking.in(TEAM), registry.in(TEAM), S3.client(), 1);
    PerWorkspace<ProjectSteps> each =
        new PerWorkspace<>(workspace -> (workspace.isDefault() ? ours : theirs).steps);
    steps = new StepsOfWorkspaces(each, () -> List.of(Workspace.DEFAULT, TEAM));
    logins =
        JobLogins.each(
            workspace -> new DynamoProjectRunStore(registry.in(workspace), ours.clock), ours.clock);
  }

  private static String qualified(ProjectRun run) {
    return new QualifiedId(TEAM, run.runId()).text();
  }

  @Test
  void eachHasItsOwnPlacesAndItsOwnQueue() {
    ProjectRun our = ours.submit();
    ProjectRun their = theirs.submit();
    ProjectRun waiting = theirs.submit();
    assertThat(ours.store.queue().position(our.runId())).isEmpty();
    assertThat(theirs.store.queue().position(their.runId())).isEmpty();
    assertThat(theirs.store.queue().position(waiting.runId())).hasValue(1);
    assertThat(ours.all()).extracting(ProjectRun::runId).containsExactly(our.runId());
    assertThatThrownBy(() -> ours.service.get(their.runId())).isInstanceOf(MlflowException.class);
    assertThat(started())
        .containsExactlyInAnyOrder("default " + our.runId(), "team-a " + their.runId());
  }

  @Test
  void theIdSaysWhereAStepIsDone() {
    ProjectRun run = theirs.submit();
    assertThatThrownBy(() -> steps.prepare(run.runId(), 1)).isInstanceOf(MlflowException.class);
    ProjectSteps.Job job = steps.prepare(qualified(run), 1);
    assertThat(steps.untouched(qualified(run), 1)).isTrue();
    Claim claim = theirs.jobs.claim(run.runId(), 1, job.ticket());
    assertThat(logins.withToken(claim.token()))
        .hasValueSatisfying(login -> assertThat(login.workspace()).isEqualTo(TEAM));
    assertThat(logins.withToken(claim.token().replace("team-a_", ""))).isEmpty();
    assertThat(logins.withToken(claim.token().replace("team-a", "team-b"))).isEmpty();
    steps.record(qualified(run), 1, Optional.empty());
    assertThat(theirs.service.get(run.runId()).state()).isEqualTo(ProjectRunState.FAILED);
  }

  @Test
  void theSweepGoesThroughAll() {
    Claim our = ours.running();
    Claim their = theirs.running();
    for (ProjectWorld world : List.of(ours, theirs)) {
      world.now.addAndGet(Duration.ofHours(2).toMillis());
    }
    assertThat(steps.sweep()).isEqualTo(2);
    for (Map.Entry<ProjectWorld, Claim> ended : Map.of(ours, our, theirs, their).entrySet()) {
      assertThat(ended.getKey().service.get(ended.getValue().run().runId()).state())
          .isEqualTo(ProjectRunState.TIMED_OUT);
    }
  }

  @Test
  void whatIsOverMovesToTheDefaultWorkspace() {
    DynamoWorkspaceContents contents = new DynamoWorkspaceContents(tracking, registry, ours.clock);
    ProjectRun run =
        theirs.service.submit(
            ProjectWorld.ADA, theirs.submission("main", Optional.of("once")), Optional.empty());
    assertThat(contents.underWay(TEAM)).contains(new WorkspaceContents.Count("project_runs", 1));
    theirs.service.cancel(ProjectWorld.ADA, run.runId(), "");
    theirs.now.addAndGet(Duration.ofHours(1).toMillis());
    steps.sweep();
    theirs.now.addAndGet(Duration.ofHours(1).toMillis());
    steps.sweep();
    assertThat(contents.underWay(TEAM)).isEmpty();
    contents.moveToDefault(TEAM);
    assertThat(theirs.all()).isEmpty();
    assertThat(ours.all()).extracting(ProjectRun::runId).containsExactly(run.runId());
    assertThat(ours.store.submitted("ada", "once")).map(ProjectRun::runId).contains(run.runId());
    assertThat(ours.run(run.runId()).info().status()).isEqualTo(RunStatus.KILLED);
    // They have a place and a queue of their own.
    assertThat(ours.store.queue().position(ours.submit().runId())).isEmpty();
  }

  /** What the one outbox has of both. */
  private List<String> started() {
    List<String> started = new ArrayList<>();
    Deliveries deliveries =
        new Deliveries(
            new DynamoOutbox(registry),
            Receivers.each(
                workspace ->
                    new Receivers(
                        _ -> {},
                        new ProjectMessages(new Noting(workspace, started)),
                        _ -> {},
                        _ -> {})),
            ours.clock);
    assertThat(deliveries.sweep(Duration.ZERO)).isZero();
    return started;
  }

  private record Noting(Workspace workspace, List<String> started) implements ProjectWorkflow {
    @Override
    public void start(String runId, int attempt) {
      started.add(workspace + " " + runId);
    }

    @Override
    public void stop(String runId, int attempt, String cause) {
      throw new UnsupportedOperationException(runId);
    }
  }
}
