package io.waymark.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/**
 * The key of the account's owner under which tables and files are kept. Who may read a table or a
 * file may have it decrypted by DynamoDB or S3, as with the keys that AWS manages; nobody is let
 * near the key itself. It stays when the stack goes, as what it locks does.
 */
final class DataKey extends Construct {
  private final Key key;

  /**
   * @param name of its alias
   */
  DataKey(Construct scope, String id, String name) {
    super(scope, id);
    key =
        Key.Builder.create(this, "Key")
            .alias(name)
            .description("Waymark's tables and files")
            .enableKeyRotation(true)
            .removalPolicy(WaymarkStack.operation(this).removal())
            .build();
    key.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(List.of(new AnyPrincipal()))
            .actions(
                List.of(
                    "kms:Encrypt",
                    "kms:Decrypt",
                    "kms:ReEncrypt*",
                    "kms:GenerateDataKey*",
                    "kms:CreateGrant",
                    "kms:DescribeKey"))
            .resources(List.of("*"))
            .conditions(
                Map.of(
                    "StringEquals",
                    Map.of(
                        "kms:CallerAccount",
                        Aws.ACCOUNT_ID,
                        "kms:ViaService",
                        List.of(
                            "dynamodb.%s.amazonaws.com".formatted(Aws.REGION),
                            "s3.%s.amazonaws.com".formatted(Aws.REGION)))))
            .build());
  }

  Key key() {
    return key;
  }
}
