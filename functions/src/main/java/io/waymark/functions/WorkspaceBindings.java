package io.waymark.functions;

import io.waymark.dynamodb.DynamoWorkspaceContents;
import io.waymark.dynamodb.DynamoWorkspaceStore;
import io.waymark.dynamodb.Table;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.workspaces.WorkspaceService;
import io.waymark.workspaces.Workspaces;
import io.waymark.workspaces.api.WorkspaceApi;
import java.time.InstantSource;
import java.util.Map;

/** The registry function's endpoints of workspaces. */
final class WorkspaceBindings {
  private WorkspaceBindings() {}

  static Map<Endpoint, Handler> of(Table tracking, Table registry, Workspaces workspaces) {
    return workspaces.areOn()
        ? WorkspaceApi.bindings(
            new WorkspaceService(
                new DynamoWorkspaceStore(registry, InstantSource.system()),
                new DynamoWorkspaceContents(tracking, registry, InstantSource.system()),
                workspaces))
        : WorkspaceApi.off();
  }
}
