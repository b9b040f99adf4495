package io.waymark.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stack that knows who calls. */
@Needs("node")
class AccessTest {
  private static final Synthesised STACK = Synthesised.LOCKED;
  private static final String REGISTRY = "RegistryTable";

  private static final List<String> KNOWN =
      List.of("ACCESS", "ACCESS_*", "PIECES#ACCESS_*", "PROJECT_RUN#*", "PIECES#PROJECT_RUN#*");

  private static final Map<String, Object> NOTES =
      on(
          List.of("dynamodb:PutItem", "dynamodb:BatchWriteItem"),
          List.of("ACCESS_TOKEN_USES", "ACCESS_FAILED_LOGINS"));

  @Test
  void asksNobodyAtTheGatewayAsTheFunctionsDo() {
    assertThat(STACK.resources("AWS::ApiGatewayV2::Route"))
        .extracting(route -> Synthesised.property(route, "AuthorizationType"))
        .containsOnly("NONE");
    assertThat(variables("TrackingFunction"))
        .containsEntry("WAYMARK_LOGINS", "basic,token")
        .containsEntry("WAYMARK_DEFAULT_PERMISSION", "READ")
        .containsEntry("WAYMARK_RATE_LIMIT", "500");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TrackingFunctionRole", "ProjectFunctionRole"})
  void letsWhoMakesExperimentsKnowCallersAndGrantThem(String role) {
    assertThat(onRegistry(role))
        .contains(
            on(List.of("dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"), KNOWN),
            NOTES,
            on(
                List.of(
                    "dynamodb:GetItem",
                    "dynamodb:PutItem",
                    "dynamodb:UpdateItem",
                    "dynamodb:BatchWriteItem"),
                List.of(
                    "ACCESS",
                    "ACCESS_USERS",
                    "ACCESS_ROLES",
                    "ACCESS_ROLE_NAMES",
                    "PIECES#ACCESS_USERS#*",
                    "PIECES#ACCESS_ROLES#*",
                    "AUDIT#*")));
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
                arn(REGISTRY)),
            NOTES);
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
            on(List.of("dynamodb:GetItem", "dynamodb:Query"), KNOWN),
            on(
                List.of(
                    "dynamodb:GetItem",
                    "dynamodb:PutItem",
                    "dynamodb:UpdateItem",
                    "dynamodb:BatchWriteItem"),
                List.of("ACCESS", "ACCESS_USERS", "PIECES#ACCESS_USERS#*", "AUDIT#*")));
    assertThat(STACK.statements("FirstAdminFunctionRole"))
        .extracting(statement -> statement.get("Action"))
        .contains("secretsmanager:GetSecretValue")
        .hasSize(4);
  }

  @Test
  void givesNoneOfItToAStackWithoutUsers() {
    assertThat(Synthesised.OPEN.resources("AWS::SecretsManager::Secret")).isEmpty();
    assertThat(Synthesised.OPEN.statements("TrackingFunctionRole").toString())
        .doesNotContain("ACCESS_");
  }

  private static List<Map<String, Object>> onRegistry(String role) {
    return STACK.statements(role).stream()
        .filter(statement -> arn(REGISTRY).equals(statement.get("Resource")))
        .toList();
  }

  private static Map<String, Object> on(List<String> actions, List<String> partitions) {
    return Map.of(
        "Effect",
        "Allow",
        "Action",
        actions,
        "Resource",
        arn(REGISTRY),
        "Condition",
        Map.of("ForAllValues:StringLike", Map.of("dynamodb:LeadingKeys", partitions)));
  }

  private static Map<String, Object> arn(String idStart) {
    return Map.of("Fn::GetAtt", List.of(STACK.idOf(idStart), "Arn"));
  }

  private static Map<String, Object> variables(String function) {
    Map<String, Object> environment =
        Synthesised.object(
            Synthesised.property(STACK.resource(STACK.idOf(function)), "Environment"));
    return Synthesised.object(environment.get("Variables"));
  }
}
