package io.waymark.projects;

import io.waymark.access.users.Jobs;
import io.waymark.projects.entities.ProjectRun;
import io.waymark.workspaces.PerWorkspace;
import io.waymark.workspaces.Workspace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** The tokens of jobs, each good for its run while that runs and a moment longer. */
public final class JobLogins implements Jobs {
  /** In which a command that is stopped may still say something. */
  private static final Duration FAREWELL = Duration.ofMinutes(1);

  private final ProjectRunStore store;
  private final InstantSource clock;

  public JobLogins(ProjectRunStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Those of all workspaces: each token names its own. */
  public static Jobs each(Function<Workspace, ProjectRunStore> stores, InstantSource clock) {
    PerWorkspace<JobLogins> logins =
        new PerWorkspace<>(workspace -> new JobLogins(stores.apply(workspace), clock));
    return token ->
        JobToken.parse(token).flatMap(parsed -> logins.of(parsed.workspace()).withToken(token));
  }

  @Override
  public Optional<Job> withToken(String token) {
    return JobToken.parse(token)
        .flatMap(parsed -> store.brief(parsed.runId()))
        .filter(run -> isLogin(run, token, run.login().token()))
        .filter(this::isHeard)
        .map(run -> new Job(store.workspace(), run.runId(), run.experimentId(), run.submittedBy()));
  }

  /** Whether a run's job may still say something. */
  boolean isHeard(ProjectRun run) {
    return run.course().endedAt().isEmpty()
        || clock.millis() < run.course().endedAt().getAsLong() + FAREWELL.toMillis();
  }

  /** Whether a text is the run's secret of which a hash was kept. */
  static boolean isLogin(ProjectRun run, String text, Optional<String> hash) {
    return JobToken.parse(text)
        .filter(token -> token.runId().equals(run.runId()))
        .filter(token -> hash.filter(token::matches).isPresent())
        .isPresent();
  }
}
