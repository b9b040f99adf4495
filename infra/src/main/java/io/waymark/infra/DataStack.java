package io.waymark.infra;

import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.StackProps;

/**
 * All that can't be made again: tables, files, the audit trail, the key they are under, and who
 * people are. It resists its deletion, and stays where the other stacks go.
 */
final class DataStack extends WaymarkStack {
  private final DataTable tracking;
  private final DataTable registry;
  private final ArtifactBucket artifacts;
  private final AuditBucket audit;
  private final Optional<People> people;

  DataStack(App app, Settings settings) {
    super(
        app,
        "data",
        settings,
        StackProps.builder()
            .description("Waymark: tables, files and the audit trail")
            .terminationProtection(settings.operation().retained())
            .build());
    Optional<DataKey> key =
        settings.ownKey()
            ? Optional.of(new DataKey(this, "DataKey", settings.named("data")))
            : Optional.empty();
    tracking = new DataTable(this, "Tracking", table(settings, "tracking", key));
    registry = DataTable.withStream(this, "Registry", table(settings, "registry", key));
    artifacts = new ArtifactBucket(this, "Artifacts", settings.named("artifacts"), key);
    audit = new AuditBucket(this, "Audit", settings.named("audit"), key);
    settings
        .operation()
        .backup()
        .ifPresent(
            often ->
                new TableBackups(
                    this, "Backups", settings.named("tables"), often, List.of(tracking, registry)));
    people =
        settings
            .access()
            .oidc()
            .filter(oidc -> oidc.issuer().isEmpty())
            .map(_ -> new People(this, "People", settings.name()));
    CfnOutput.Builder.create(this, "ArtifactsBucket").value(artifacts.name()).build();
  }

  private static DataTable.Props table(Settings settings, String thing, Optional<DataKey> key) {
    return new DataTable.Props(settings.named(thing), key, settings.workspaces());
  }

  DataTable tracking() {
    return tracking;
  }

  DataTable registry() {
    return registry;
  }

  ArtifactBucket artifacts() {
    return artifacts;
  }

  AuditBucket audit() {
    return audit;
  }

  /** A pool of the stack's own, for who names no other issuer. */
  Optional<People> people() {
    return people;
  }
}
