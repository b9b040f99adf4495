package io.waymark.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.access.Permission;
import io.waymark.access.api.AccessSettings;
import io.waymark.access.oidc.OidcSettings;
import io.waymark.access.users.Login;
import io.waymark.validation.LongValues;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EnvironmentTest {
  @Test
  void whatIsNotSetIsNamed() {
    assertThatThrownBy(() -> new Environment(Map.of()).trackingTable())
        .hasMessageContaining("WAYMARK_TRACKING_TABLE");
    assertThatThrownBy(
            () -> new Environment(Map.of("WAYMARK_ARTIFACTS_BUCKET", "")).artifactsBucket())
        .hasMessageContaining("WAYMARK_ARTIFACTS_BUCKET");
  }

  @ParameterizedTest
  @CsvSource({"true, TRUNCATE", "TRUE, TRUNCATE", "1, TRUNCATE", "False, REJECT", "0, REJECT"})
  void longValuesAreCutUnlessMlflowsSettingSaysFalse(String value, LongValues expected) {
    assertThat(new Environment(Map.of("MLFLOW_TRUNCATE_LONG_VALUES", value)).longValues())
        .isEqualTo(expected);
    assertThat(new Environment(Map.of()).longValues()).isEqualTo(LongValues.TRUNCATE);
  }

  @Test
  void anotherValueOfTheSettingIsRefused() {
    assertThatThrownBy(
            () -> new Environment(Map.of("MLFLOW_TRUNCATE_LONG_VALUES", "maybe")).longValues())
        .hasMessageContaining("maybe");
  }

  @Test
  void whoGetsInIsToldInAnyCase() {
    assertThatThrownBy(() -> new Environment(Map.of()).access())
        .hasMessageContaining("WAYMARK_LOGINS");
    assertThat(new Environment(Map.of("WAYMARK_LOGINS", "none")).access().isOff()).isTrue();
    assertThatThrownBy(() -> new Environment(Map.of("WAYMARK_LOGINS", "nobody")).access())
        .hasMessageContaining("nobody");
    AccessSettings access =
        new Environment(
                Map.of(
                    "WAYMARK_LOGINS",
                    "basic,token",
                    "WAYMARK_DEFAULT_PERMISSION",
                    "NO_PERMISSIONS",
                    "WAYMARK_RATE_LIMIT",
                    "0"))
            .access();
    assertThat(access.logins()).containsExactlyInAnyOrder(Login.BASIC, Login.TOKEN);
    assertThat(access.byDefault()).isEqualTo(Permission.NO_PERMISSIONS);
    assertThat(access.rate()).isEmpty();
  }

  @Test
  void anIssuersTokensAreForThePagesAndForWhomElseIsNamed() {
    Map<String, String> variables =
        Map.of(
            "WAYMARK_LOGINS", "oidc,iam",
            "WAYMARK_RATE_LIMIT", "500",
            "WAYMARK_ADMINISTRATORS", "Deploy,ada",
            "WAYMARK_OIDC_ISSUER", "https://login.example.com",
            "WAYMARK_OIDC_CLIENT", "pages",
            "WAYMARK_OIDC_AUDIENCES", "machines",
            "WAYMARK_OIDC_GROUPS_CLAIM", "cognito:groups",
            "WAYMARK_CORS_ORIGINS", "https://studio.example.com");
    AccessSettings access = new Environment(variables).access();
    assertThat(access.administrators()).containsExactlyInAnyOrder("Deploy", "ada");
    assertThat(access.browsers().origins()).containsExactly("https://studio.example.com");
    OidcSettings oidc = access.oidc().orElseThrow();
    assertThat(oidc.audiences()).containsExactlyInAnyOrder("pages", "machines");
    assertThat(oidc.client().orElseThrow().secret().reveal()).isEmpty();
    assertThat(oidc.groupsClaim()).isEqualTo("cognito:groups");
    assertThat(oidc.nameClaim()).isEqualTo("email");
    assertThat(oidc.administrators()).isEmpty();
  }

  @Test
  void secretsOfGitAreByHost() {
    assertThat(
            new Environment(
                    Map.of("WAYMARK_GIT_SECRETS", "github.com=/git/hub,git.example.com=/git/own"))
                .gitSecrets())
        .isEqualTo(Map.of("github.com", "/git/hub", "git.example.com", "/git/own"));
    assertThat(new Environment(Map.of()).gitSecrets()).isEmpty();
    assertThatThrownBy(
            () -> new Environment(Map.of("WAYMARK_GIT_SECRETS", "github.com")).gitSecrets())
        .hasMessageContaining("github.com");
  }
}
