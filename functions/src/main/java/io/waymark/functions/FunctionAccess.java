package io.waymark.functions;

import io.waymark.access.api.Access;
import io.waymark.access.api.AccessSettings;
import io.waymark.dynamodb.DynamoAccessStore;
import io.waymark.dynamodb.DynamoFailedLogins;
import io.waymark.dynamodb.DynamoProjectRunStore;
import io.waymark.dynamodb.DynamoResources;
import io.waymark.dynamodb.DynamoTokenStore;
import io.waymark.dynamodb.DynamoWorkspaceStore;
import io.waymark.dynamodb.Table;
import io.waymark.projects.JobLogins;
import io.waymark.workspaces.PerWorkspace;
import io.waymark.workspaces.Workspaces;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The access of all functions of the API: the same for each. */
public final class FunctionAccess {
  private FunctionAccess() {}

  /** As the stack tells a function. */
  static Access of(DynamoDbClient dynamoDb, Environment environment) {
    return of(
        environment.access(),
        new Table(dynamoDb, environment.trackingTable()),
        new Table(dynamoDb, environment.registryTable()),
        environment.workspacesAreOn());
  }

  /** On tables of one's own. */
  public static Access of(AccessSettings settings, Table tracking, Table registry) {
    return of(settings, tracking, registry, false);
  }

  /** The same, where there may be workspaces. */
  public static Access of(
      AccessSettings settings, Table tracking, Table registry, boolean workspaces) {
    InstantSource clock = InstantSource.system();
    return Access.of(
        settings,
        new DynamoAccessStore(registry, clock),
        new DynamoTokenStore(registry, clock),
        new DynamoFailedLogins(registry, clock),
        JobLogins.each(
            workspace -> new DynamoProjectRunStore(registry.in(workspace), clock), clock),
        new PerWorkspace<>(
            workspace -> new DynamoResources(tracking.in(workspace), registry.in(workspace))),
        workspaces(registry, workspaces),
        clock);
  }

  /** The workspaces that the stack has, for a function that lets nobody in. */
  static Workspaces workspaces(DynamoDbClient dynamoDb, Environment environment) {
    return workspaces(
        new Table(dynamoDb, environment.registryTable()), environment.workspacesAreOn());
  }

  private static Workspaces workspaces(Table registry, boolean on) {
    InstantSource clock = InstantSource.system();
    return on ? Workspaces.on(new DynamoWorkspaceStore(registry, clock), clock) : Workspaces.off();
  }
}
