package io.waymark.projects;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.artifacts.ArtifactPath;
import io.waymark.artifacts.ArtifactRoot;
import io.waymark.artifacts.ArtifactScope;
import io.waymark.artifacts.Artifacts;
import io.waymark.endpoint.Body;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.projects.entities.ProjectRun;
import java.io.ByteArrayOutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Keeps what is left of a project run among the artifacts of its MLflow run. May come again. */
public final class OutcomeArtifacts {
  private static final Logger LOG = System.getLogger(OutcomeArtifacts.class.getName());

  /** Of a log; the tail of a longer one tells how it ended. */
  private static final long MAX_LOG_BYTES = 50L * 1024 * 1024;

  private final ProjectTracking tracking;
  private final ProjectLogs logs;
  private final Artifacts artifacts;
  private final ArtifactScope scope;

  /**
   * @param scope the artifacts that the workspace may see
   */
  public OutcomeArtifacts(
      ProjectTracking tracking, ProjectLogs logs, Artifacts artifacts, ArtifactScope scope) {
    this.tracking = tracking;
    this.logs = logs;
    this.artifacts = artifacts;
    this.scope = scope;
  }

  /** Keeps the logs of its jobs and the lock of its environment, as far as there are any. */
  void keep(ProjectRun run) {
    try {
      keep(run, ArtifactRoot.parse(tracking.artifactUri(run.runId()), scope));
    } catch (MlflowException e) {
      // An experiment may keep its artifacts where only its clients can write.
      if (e.code() != ErrorCode.INVALID_PARAMETER_VALUE) {
        throw e;
      }
      LOG.log(Level.WARNING, "The project run %s gets no artifacts.".formatted(run.runId()), e);
    }
  }

  private void keep(ProjectRun run, ArtifactRoot root) {
    for (int job = 1; job <= run.course().jobs(); job++) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      logs.write(run.runId(), job, MAX_LOG_BYTES, text);
      if (text.size() > 0) {
        upload(root, "project/logs/attempt-%d.log".formatted(job), text.toByteArray());
      }
    }
    run.lock()
        .ifPresent(lock -> upload(root, "project/environment.lock", lock.text().getBytes(UTF_8)));
  }

  private void upload(ArtifactRoot root, String path, byte[] bytes) {
    artifacts.upload(root, new ArtifactPath(path), Body.of(bytes));
  }
}
