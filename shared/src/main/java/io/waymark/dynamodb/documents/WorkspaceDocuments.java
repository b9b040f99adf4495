package io.waymark.dynamodb.documents;

import io.waymark.json.Fields;
import io.waymark.json.JsonObject;
import io.waymark.workspaces.Workspace;
import io.waymark.workspaces.WorkspaceInfo;

/** Workspaces as they are kept. */
public final class WorkspaceDocuments {
  private WorkspaceDocuments() {}

  public static byte[] write(WorkspaceInfo workspace) {
    return Document.write(
        new JsonObject()
            .with("name", workspace.name())
            .with("description", workspace.description())
            .with("artifact_root", workspace.artifactRoot())
            .toMap());
  }

  public static WorkspaceInfo read(byte[] bytes) {
    Fields workspace = Document.read(bytes);
    return new WorkspaceInfo(
        new Workspace(workspace.requiredString("name")),
        workspace.string("description"),
        workspace.string("artifact_root"));
  }
}
