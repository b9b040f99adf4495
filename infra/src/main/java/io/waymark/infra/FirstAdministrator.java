package io.waymark.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/**
 * The first administrator's password: a secret that nobody chose and no template, log or output
 * holds, and the deployment's step that makes the user.
 */
final class FirstAdministrator extends Construct {
  private static final int PASSWORD_LENGTH = 32;

  private final Secret secret;

  /**
   * @param name of the secret in the account
   */
  FirstAdministrator(Construct scope, String id, String name) {
    super(scope, id);
    secret =
        Secret.Builder.create(this, "Secret")
            .secretName(name)
            .description("Name and password of the first administrator of Waymark")
            .generateSecretString(
                SecretStringGenerator.builder()
                    .secretStringTemplate("{\"username\":\"admin\"}")
                    .generateStringKey("password")
                    .passwordLength(PASSWORD_LENGTH)
                    .excludePunctuation(true)
                    .build())
            .build();
    Acknowledged.of(
        secret,
        "AwsSolutions-SMG4",
        "It is used once, to make other users; a person changes it where they lost it.");
    CfnOutput.Builder.create(Stack.of(this), "FirstAdminSecret").value(name).build();
  }

  /** What tells the function of the secret. */
  Map<String, String> environment() {
    return Map.of("WAYMARK_FIRST_ADMIN_SECRET", secret.getSecretArn());
  }

  /** All that the function may do. */
  List<PolicyStatement> permissions(AccessPermissions access) {
    List<PolicyStatement> permissions = new ArrayList<>(access.toMakeUsers());
    permissions.add(
        PolicyStatement.Builder.create()
            .actions(List.of("secretsmanager:GetSecretValue"))
            .resources(List.of(secret.getSecretArn()))
            .build());
    return permissions;
  }

  /** Calls the function with the first deployment, and with each that changes it. */
  void by(Alias function) {
    CustomResource.Builder.create(this, "Applied")
        .resourceType("Custom::FirstAdministrator")
        .serviceToken(function.getFunctionArn())
        .properties(Map.of("Version", function.getVersion().getVersion()))
        .build();
  }
}
