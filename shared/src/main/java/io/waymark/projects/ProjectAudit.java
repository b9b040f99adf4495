package io.waymark.projects;

import io.waymark.audit.AuditEvent;
import io.waymark.projects.entities.GitSource;
import io.waymark.projects.entities.Origin;
import io.waymark.projects.entities.ProjectRun;
import io.waymark.projects.entities.Source;
import io.waymark.projects.entities.Submission;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the audit trail says of project runs: what people did to them. */
final class ProjectAudit {
  private ProjectAudit() {}

  static AuditEvent created(ProjectRun run) {
    Submission submission = run.submission();
    Map<String, Object> after = new HashMap<>();
    switch (submission.source()) {
      case GitSource git -> {
        after.put("uri", git.uri());
        git.version().ifPresent(version -> after.put("version", version));
      }
      case Source.Archive archive -> after.put("archive", archive.sha256());
    }
    after.put("subdirectory", submission.source().subdirectory());
    after.put("entry_point", submission.entryPoint());
    after.put("backend", run.backend().name());
    run.origin().ifPresent(origin -> after.put("of", origin.runId()));
    return AuditEvent.of("project_run." + verb(run.origin()), subject(run), Map.of(), after);
  }

  static AuditEvent cancelled(ProjectRun before, ProjectRun after, String reason) {
    AuditEvent event =
        AuditEvent.of("project_run.cancel", subject(before), state(before), state(after));
    return reason.isEmpty() ? event : event.because(reason);
  }

  private static String verb(Optional<Origin> origin) {
    return origin
        .map(Origin::kind)
        .map(
            kind ->
                switch (kind) {
                  case RETRY -> "retry";
                  case REPRODUCTION -> "reproduce";
                })
        .orElse("submit");
  }

  private static Map<String, String> subject(ProjectRun run) {
    return Map.of("project_run", run.runId(), "experiment", run.experimentId());
  }

  private static Map<String, Object> state(ProjectRun run) {
    return Map.of("state", run.state().name());
  }
}
