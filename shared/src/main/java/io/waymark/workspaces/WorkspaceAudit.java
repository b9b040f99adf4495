package io.waymark.workspaces;

import io.waymark.audit.AuditEvent;
import java.util.HashMap;
import java.util.Map;

/** What the audit trail says of changes of workspaces; it is the default workspace's trail. */
public final class WorkspaceAudit {
  private WorkspaceAudit() {}

  public static AuditEvent created(WorkspaceInfo workspace) {
    return AuditEvent.of("workspace.create", subject(workspace), Map.of(), facts(workspace));
  }

  public static AuditEvent updated(WorkspaceInfo before, WorkspaceInfo after) {
    return AuditEvent.of("workspace.update", subject(before), facts(before), facts(after));
  }

  public static AuditEvent deleted(WorkspaceInfo workspace, WorkspaceService.Deletion deletion) {
    return AuditEvent.of(
        "workspace.delete",
        subject(workspace),
        facts(workspace),
        Map.of("deletion_mode", deletion.name()));
  }

  private static Map<String, String> subject(WorkspaceInfo workspace) {
    return Map.of("workspace", workspace.name());
  }

  private static Map<String, Object> facts(WorkspaceInfo workspace) {
    Map<String, Object> facts = new HashMap<>();
    workspace.description().ifPresent(text -> facts.put("description", text));
    workspace.artifactRoot().ifPresent(root -> facts.put("default_artifact_root", root));
    return facts;
  }
}
