package io.waymark.projects.api;

import io.waymark.json.JsonObject;
import io.waymark.projects.entities.Claim;
import io.waymark.projects.entities.EnvironmentLock;
import io.waymark.projects.entities.Pin;
import io.waymark.projects.entities.Plan;
import io.waymark.projects.entities.ProjectRun;
import io.waymark.workspaces.Workspace;
import java.util.Map;

/** All that a job needs to know: the only answer that has its secrets. */
final class ClaimJson {
  private ClaimJson() {}

  static Map<String, Object> of(Claim claim, TrackingLogin login, Workspace workspace) {
    ProjectRun run = claim.run();
    Plan plan = run.plan().orElseThrow();
    return new JsonObject()
        .with("run_id", run.runId())
        .with("token", claim.token())
        .with("source", source(claim))
        .with("command", plan.command())
        .with("variables", plan.variables())
        .with("downloads", plan.downloads(), ClaimJson::download)
        .with("environment", environment(claim, plan))
        .with("experiment_id", run.experimentId())
        .with("timeout_seconds", run.submission().timeoutSeconds())
        .with("tracking", login.variables(claim.token(), workspace))
        .toMap();
  }

  private static Map<String, Object> source(Claim claim) {
    return new JsonObject()
        .with("url", claim.source().toString())
        .with("sha256", claim.run().pin().map(Pin::sha256))
        .with("subdirectory", claim.run().submission().source().subdirectory())
        .toMap();
  }

  private static Map<String, Object> download(Plan.Download download) {
    return Map.of("uri", download.uri(), "path", download.path());
  }

  private static Map<String, Object> environment(Claim claim, Plan plan) {
    PlannedEnvironment planned = PlannedEnvironment.of(plan);
    return new JsonObject()
        .with("kind", planned.kind())
        .with("file", planned.file())
        .with("python", planned.python())
        .with("build_dependencies", planned.buildDependencies())
        .with("dependencies", planned.dependencies())
        .with("image", planned.image())
        .with("lock", claim.lock().map(EnvironmentLock::text))
        .toMap();
  }
}
