package io.waymark.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.backup.BackupPlan;
import software.amazon.awscdk.services.backup.BackupPlanRule;
import software.amazon.awscdk.services.backup.BackupResource;
import software.amazon.awscdk.services.backup.BackupSelectionOptions;
import software.amazon.awscdk.services.backup.BackupVault;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * Copies of the tables that are kept for longer than DynamoDB goes back by itself. Each is a whole
 * one, which costs as such; files have their versions.
 */
final class TableBackups extends Construct {
  private static final Duration KEPT = Duration.days(365);

  TableBackups(
      Construct scope, String id, String name, Operation.Backup often, List<DataTable> tables) {
    super(scope, id);
    BackupVault vault =
        BackupVault.Builder.create(this, "Vault")
            .backupVaultName(name)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    BackupPlan plan =
        BackupPlan.Builder.create(this, "Plan")
            .backupPlanName(name)
            .backupVault(vault)
            .backupPlanRules(
                List.of(
                    BackupPlanRule.Builder.create()
                        .ruleName("tables")
                        .scheduleExpression(Schedule.expression(often.schedule()))
                        .deleteAfter(KEPT)
                        .build()))
            .build();
    List<String> arns = tables.stream().map(DataTable::arn).toList();
    plan.addSelection(
        "Tables",
        BackupSelectionOptions.builder()
            .resources(arns.stream().map(BackupResource::fromArn).toList())
            .role(role(arns, vault).withoutPolicyUpdates())
            .disableDefaultBackupPolicy(true)
            .build());
  }

  /** What AWS's own policy for this allows of tables and the vault, and no more. */
  private Role role(List<String> tables, BackupVault vault) {
    List<PolicyStatement> statements =
        List.of(
            allow(
                List.of(
                    "dynamodb:StartAwsBackupJob",
                    "dynamodb:ListTagsOfResource",
                    "dynamodb:DescribeTable",
                    "dynamodb:CreateBackup"),
                tables),
            allow(
                List.of("backup:DescribeBackupVault", "backup:CopyIntoBackupVault"),
                List.of(vault.getBackupVaultArn())));
    return Role.Builder.create(this, "Role")
        .assumedBy(ServicePrincipal.Builder.create("backup.amazonaws.com").build())
        .inlinePolicies(
            Map.of("permissions", PolicyDocument.Builder.create().statements(statements).build()))
        .build();
  }

  private static PolicyStatement allow(List<String> actions, List<String> resources) {
    return PolicyStatement.Builder.create().actions(actions).resources(resources).build();
  }
}
