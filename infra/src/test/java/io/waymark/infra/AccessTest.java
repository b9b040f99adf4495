package io.waymark.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stack that knows who calls. */
@Needs("node")
class AccessTest {
  private static final Synthesised STACK = Synthesised.LOCKED;
  private static final String REGISTRY = "RegistryTable";

  private static final List<String> READ =
      List.of("dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query");

  private static final List<String> WRITE =
      List.of(
          "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:BatchWriteItem");

  private static final List<String> KNOWN =
      List.of("ACCESS", "ACCESS_*", "PIECES#ACCESS_*", "PROJECT_RUN#*", "PIECES#PROJECT_RUN#*");

  /** To know users, roles and tokens. */
  static Map<String, Object> known(Synthesised stack) {
    return on(stack, READ, KNOWN);
  }

  /** To note uses of tokens and wrong passwords. */
  static Map<String, Object> noted(Synthesised stack) {
    return on(
        stack,
        List.of("dynamodb:PutItem", "dynamodb:BatchWriteItem"),
        List.of("ACCESS_TOKEN_USES", "ACCESS_FAILED_LOGINS"));
  }

  /** To let whoever makes something do everything with it. */
  static Map<String, Object> granted(Synthesised stack) {
    return on(
        stack,
        WRITE,
        List.of(
            "ACCESS",
            "ACCESS_USERS",
            "ACCESS_ROLES",
            "ACCESS_ROLE_NAMES",
            "PIECES#ACCESS_USERS#*",
            "PIECES#ACCESS_ROLES#*",
            "AUDIT#*"));
  }

  /** To make users. */
  static Map<String, Object> users(Synthesised stack) {
    return on(stack, WRITE, List.of("ACCESS", "ACCESS_USERS", "PIECES#ACCESS_USERS#*", "AUDIT#*"));
  }

  @Test
  void asksNobodyAtTheGatewayAsTheFunctionsDo() {
    assertThat(STACK.resources("AWS::ApiGatewayV2::Route"))
        .extracting(route -> Synthesised.property(route, "AuthorizationType"))
        .containsOnly("NONE");
    assertThat(variables(STACK, "TrackingFunction"))
        .containsEntry("WAYMARK_LOGINS", "basic,token")
        .containsEntry("WAYMARK_DEFAULT_PERMISSION", "READ")
        .containsEntry("WAYMARK_RATE_LIMIT", "500");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TrackingFunctionRole", "ProjectFunctionRole"})
  void letsWhoMakesExperimentsKnowCallersAndGrantThem(String role) {
    assertThat(onRegistry(role)).contains(known(STACK), noted(STACK), granted(STACK));
    assertThat(onRegistry(role)).allMatch(statement -> statement.containsKey("Condition"));
  }

  @Test
  void letsTheFunctionOfFilesNoteWhoCallsAndWriteNothingElse() {
    assertThat(onRegistry("ArtifactsFunctionRole"))
        .containsExactly(
            Map.of(
                "Effect",
                "Allow",
                "Action",
                List.of("dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"),
                "Resource",
                arn(STACK, REGISTRY)),
            noted(STACK));
  }

  @Test
  void hasAPasswordThatNobodyChoseAndNothingTells() {
    Map<String, Object> secret = STACK.resource(STACK.idOf("FirstAdminSecret"));
    assertThat(Synthesised.properties(secret))
        .containsEntry("Name", "waymark-first-admin")
        .doesNotContainKey("SecretString");
    assertThat(Synthesised.object(Synthesised.property(secret, "GenerateSecretString")))
        .containsEntry("SecretStringTemplate", "{\"username\":\"admin\"}")
        .containsEntry("GenerateStringKey", "password")
        .containsEntry("PasswordLength", 32);
    assertThat(STACK.template().toJSON().toString()).doesNotContain("resolve:secretsmanager");
    assertThat(STACK.template().findOutputs("FirstAdminSecret").values().toString())
        .contains("waymark-first-admin");
  }

  @Test
  void makesTheFirstAdministratorWithEachVersionOfTheFunctionThatDoes() {
    Map<String, Object> step = STACK.resources("Custom::FirstAdministrator").getFirst();
    assertThat(Synthesised.properties(step))
        .containsEntry("ServiceToken", Map.of("Ref", STACK.idOf("FirstAdminFunctionLive")));
    assertThat(Synthesised.property(step, "Version").toString()).contains("CurrentVersion");
    assertThat(onRegistry("FirstAdminFunctionRole"))
        .containsExactly(
            on(STACK, List.of("dynamodb:GetItem", "dynamodb:Query"), KNOWN), users(STACK));
    assertThat(STACK.statements("FirstAdminFunctionRole"))
        .extracting(statement -> statement.get("Action"))
        .contains("secretsmanager:GetSecretValue")
        .hasSize(5);
  }

  @Test
  void givesNoneOfItToAStackWithoutUsers() {
    assertThat(Synthesised.OPEN.resources("AWS::SecretsManager::Secret")).isEmpty();
    assertThat(Synthesised.OPEN.statements("TrackingFunctionRole").toString())
        .doesNotContain("ACCESS_");
  }

  @Test
  void letsEveryFunctionMakeTheUsersThatOthersVouchFor() {
    assertThat(Synthesised.EVERYTHING.statements("ArtifactsFunctionRole"))
        .contains(users(Synthesised.EVERYTHING));
  }

  @Test
  void reachesInEveryWorkspaceWhatItMayReachInTheDefaultOne() {
    Synthesised all = Synthesised.EVERYTHING;
    assertThat(variables(all, "WebhookFunction")).containsEntry("WAYMARK_WORKSPACES", "on");
    assertThat(variables(STACK, "WebhookFunction")).containsEntry("WAYMARK_WORKSPACES", "off");
    assertThat(all.statements("WebhookFunctionRole"))
        .extracting(statement -> statement.get("Condition"))
        .contains(
            Map.of(
                "ForAllValues:StringLike",
                Map.of("dynamodb:LeadingKeys", List.of("WEBHOOKS", "WORKSPACE#*#WEBHOOKS"))));
    for (String role : List.of("TrackingFunctionRole", "ProjectFunctionRole")) {
      assertThat(all.statements(role))
          .contains(
              on(all, READ, List.of("WORKSPACES", "PIECES#WORKSPACES#*")),
              on(
                  all,
                  READ,
                  Stream.concat(
                          KNOWN.stream(),
                          Stream.of(
                              "WORKSPACE#*#PROJECT_RUN#*", "WORKSPACE#*#PIECES#PROJECT_RUN#*"))
                      .toList()),
              granted(all));
    }
    // It puts project runs right in all of them.
    assertThat(all.statements("ProjectSweepFunctionRole"))
        .contains(on(all, READ, List.of("WORKSPACES", "PIECES#WORKSPACES#*")));
    assertThat(onRegistry("TrackingFunctionRole").toString()).doesNotContain("WORKSPACE");
  }

  @Test
  void hasPeopleOfItsOwnWhereNoIssuerIsNamed() {
    Synthesised all = Synthesised.EVERYTHING;
    Map<String, Object> variables = variables(all, "RegistryFunction");
    assertThat(variables)
        .containsEntry("WAYMARK_OIDC_GROUPS_CLAIM", "cognito:groups")
        .containsEntry("WAYMARK_OIDC_NAME_CLAIM", "email")
        .containsEntry("WAYMARK_OIDC_ADMINISTRATORS", "administrators")
        .containsEntry("WAYMARK_CORS_ORIGINS", "https://studio.example.com")
        .containsEntry("WAYMARK_OIDC_CLIENT", Map.of("Ref", all.idOf("PeoplePages")))
        .containsEntry("WAYMARK_OIDC_AUDIENCES", Map.of("Ref", all.idOf("PeopleMachines")));
    Map<String, Object> pages = Synthesised.properties(all.resource(all.idOf("PeoplePages")));
    assertThat(pages)
        .containsEntry("GenerateSecret", false)
        .containsEntry("AllowedOAuthFlows", List.of("code"))
        .containsEntry("AllowedOAuthScopes", List.of("openid", "email", "profile"));
    assertThat(String.valueOf(pages.get("CallbackURLs")))
        .contains(all.idOf("ConsoleDistribution"), "/ajax-api/2.0/mlflow/session/callback");
    assertThat(Synthesised.properties(all.resource(all.idOf("PeopleMachines"))))
        .containsEntry("GenerateSecret", true)
        .containsEntry("AllowedOAuthFlows", List.of("client_credentials"));
    assertThat(Synthesised.properties(all.resource(all.idOf("PeoplePool"))))
        .containsEntry("AdminCreateUserConfig", Map.of("AllowAdminCreateUserOnly", true))
        .containsEntry("DeletionProtection", "ACTIVE");
    assertThat(STACK.resources("AWS::Cognito::UserPool")).isEmpty();
  }

  @Test
  void keepsTablesAndFilesUnderAKeyOfTheOwnersWhereToldTo() {
    Synthesised all = Synthesised.EVERYTHING;
    Map<String, Object> key = Map.of("Fn::GetAtt", List.of(all.idOf("DataKey"), "Arn"));
    assertThat(all.resources("AWS::DynamoDB::Table"))
        .hasSize(2)
        .extracting(table -> Synthesised.property(table, "SSESpecification"))
        .containsOnly(Map.of("KMSMasterKeyId", key, "SSEEnabled", true, "SSEType", "KMS"));
    for (String bucket : List.of("ArtifactsBucket", "AuditBucket")) {
      assertThat(
              Synthesised.property(all.resource(all.idOf(bucket)), "BucketEncryption").toString())
          .contains(all.idOf("DataKey"), "aws:kms");
    }
    assertThat(Synthesised.property(all.resource(all.idOf("DataKey")), "KeyPolicy").toString())
        .contains("kms:CallerAccount", "kms:ViaService", "dynamodb.", "s3.");
    assertThat(STACK.resources("AWS::KMS::Key")).isEmpty();
  }

  private static List<Map<String, Object>> onRegistry(String role) {
    return STACK.statements(role).stream()
        .filter(statement -> arn(STACK, REGISTRY).equals(statement.get("Resource")))
        .toList();
  }

  private static Map<String, Object> on(
      Synthesised stack, List<String> actions, List<String> partitions) {
    return Map.of(
        "Effect",
        "Allow",
        "Action",
        actions,
        "Resource",
        arn(stack, REGISTRY),
        "Condition",
        Map.of("ForAllValues:StringLike", Map.of("dynamodb:LeadingKeys", partitions)));
  }

  private static Map<String, Object> arn(Synthesised stack, String idStart) {
    return Map.of("Fn::GetAtt", List.of(stack.idOf(idStart), "Arn"));
  }

  private static Map<String, Object> variables(Synthesised stack, String function) {
    Map<String, Object> environment =
        Synthesised.object(
            Synthesised.property(stack.resource(stack.idOf(function)), "Environment"));
    return Synthesised.object(environment.get("Variables"));
  }
}
