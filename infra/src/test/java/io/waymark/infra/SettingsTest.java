package io.waymark.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.waymark.access.Permission;
import io.waymark.access.users.Login;
import io.waymark.infra.ProjectOptions.BatchNetwork;
import io.waymark.promotion.Administrators;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @Test
  void need_nothing_and_then_close_the_api() {
    assertThat(settings(Map.of()))
        .isEqualTo(
            new Settings(
                "waymark",
                AccessOptions.of(_ -> null),
                false,
                false,
                new Administrators(Set.of()),
                Optional.empty(),
                new ProjectOptions(10, Map.of(), Optional.empty(), Optional.empty()),
                Operation.DEFAULT,
                false));
  }

  @Test
  void open_the_api_only_when_told() {
    assertThat(settings(Map.of("auth", "none")).access()).isEqualTo(AccessOptions.OPEN);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Map.of("auth", "off")))
        .withMessage("-c auth=off: some of basic, token, oidc and iam with commas, or none.");
  }

  @Test
  void have_mlflows_pages_wherever_browsers_have_a_way_in() {
    assertThat(settings(Map.of("auth", "basic,iam")).mlflow()).isTrue();
    assertThat(settings(Map.of("auth", "none")).mlflow()).isTrue();
    assertThat(settings(Map.of("auth", "basic", "mlflow-ui", "off")).mlflow()).isFalse();
  }

  @Test
  void have_workspaces_only_when_told() {
    assertThat(settings(Map.of("workspaces", "on")).workspaces()).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Map.of("workspaces", "yes")))
        .withMessage("-c workspaces=yes: on or off.");
  }

  @Test
  void name_the_ways_in_and_what_users_may_do() {
    AccessOptions access =
        settings(Map.of("auth", "basic,token", "default-permission", "EDIT", "rate-limit", "0"))
            .access();
    assertThat(access.logins()).containsExactlyInAnyOrder(Login.BASIC, Login.TOKEN);
    assertThat(access.byDefault()).isEqualTo(Permission.EDIT);
    assertThat(access.rate()).isEmpty();
    assertThat(access.environment())
        .isEqualTo(
            Map.of(
                "WAYMARK_LOGINS", "basic,token",
                "WAYMARK_DEFAULT_PERMISSION", "EDIT",
                "WAYMARK_RATE_LIMIT", "0"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          auth               | token       | -c auth=token: nobody could make the first token
          auth               | iam,token   | -c auth=iam,token: nobody could grant anything
          auth               | basic,magic | -c auth=basic,magic: some of basic, token, oidc and iam
          administrators     | ada;ben     | -c administrators: 'ada;ben' is none.
          cors-origins       | *           | -c cors-origins: '*' is none.
          oidc-issuer        | https://a.b | -c oidc-issuer needs -c auth=oidc
          encryption         | none        | -c encryption=none: aws or customer.
          mlflow-ui          | on          | -c mlflow-ui=on needs a way in that browsers have
          """)
  void refuse_ways_in_that_can_not_be_meant(String option, String value, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Map.of(option, value)))
        .withMessageStartingWith(reason);
  }

  @Test
  void let_all_who_sign_do_everything_only_as_long_as_nobody_is_named() {
    assertThat(settings(Map.of()).access().environment())
        .containsEntry("WAYMARK_LOGINS", "iam")
        .containsEntry("WAYMARK_ADMINISTRATORS", "*");
    assertThat(settings(Map.of("administrators", "Deploy, ada")).access().environment())
        .containsEntry("WAYMARK_ADMINISTRATORS", "Deploy,ada");
    assertThat(settings(Map.of("auth", "iam,basic")).access().environment())
        .doesNotContainKey("WAYMARK_ADMINISTRATORS");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Map.of("auth", "basic", "administrators", "ada")))
        .withMessageStartingWith("-c administrators names who signs");
  }

  @Test
  void take_any_issuer_that_says_whom_its_tokens_are_for() {
    Map<String, Object> issuer =
        Map.of("auth", "oidc", "oidc-issuer", "https://login.example.com/tenant");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(issuer))
        .withMessageStartingWith("-c oidc-issuer needs -c oidc-client or -c oidc-audiences");
    Map<String, Object> whole = new HashMap<>(issuer);
    whole.put("oidc-audiences", "api://waymark,other");
    whole.put("oidc-client", "pages");
    whole.put("oidc-client-secret", "/waymark/oidc");
    whole.put("oidc-groups-claim", "roles");
    whole.put("oidc-administrators", "ml-admins");
    assertThat(settings(whole).access().oidc().orElseThrow().environment())
        .isEqualTo(
            Map.of(
                "WAYMARK_OIDC_ISSUER", "https://login.example.com/tenant",
                "WAYMARK_OIDC_AUDIENCES", "api://waymark,other",
                "WAYMARK_OIDC_CLIENT", "pages",
                "WAYMARK_OIDC_CLIENT_SECRET", "/waymark/oidc",
                "WAYMARK_OIDC_NAME_CLAIM", "email",
                "WAYMARK_OIDC_GROUPS_CLAIM", "roles",
                "WAYMARK_OIDC_ADMINISTRATORS", "ml-admins"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Map.of("auth", "oidc", "oidc-client", "pages")))
        .withMessageStartingWith("-c oidc-client needs -c oidc-issuer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "Team", "1team", "team-", "te_am", "a-name-too-long-for-s3"})
  void refuse_a_name_that_makes_no_bucket_name(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Map.of("name", name)))
        .withMessageStartingWith("-c name=" + name);
  }

  @Test
  void name_the_administrators_of_policies_as_the_gateway_names_callers() {
    assertThat(administrators("team/ada@example.com, Deploy/ben").policyAdministrators())
        .isEqualTo(new Administrators(Set.of("team/ada@example.com", "Deploy/ben")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " , ", "ada;ben", "ada,ben cleo", "arn:aws:iam::1:user/ada"})
  void refuse_administrators_that_could_be_nobody(String names) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> administrators(names))
        .withMessageStartingWith("-c policy-administrators: ");
  }

  @Test
  void refuse_more_administrators_than_a_function_can_be_told() {
    String names =
        IntStream.range(0, 300).mapToObj("role/%05d"::formatted).collect(Collectors.joining(","));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> administrators(names))
        .withMessage("-c policy-administrators: at most 2000 characters.");
  }

  @Test
  void run_projects_on_batch_too_when_told() {
    assertThat(settings(Map.of("batch", "on")).projects().batch())
        .contains(new BatchNetwork(List.of(), List.of()));
    assertThat(
            settings(
                    Map.of(
                        "batch",
                        "on",
                        "batch-subnets",
                        "subnet-0a1b2c3d,subnet-1a1b2c3d",
                        "batch-security-groups",
                        "sg-0a1b2c3d"))
                .projects()
                .batch())
        .contains(
            new BatchNetwork(
                List.of("subnet-0a1b2c3d", "subnet-1a1b2c3d"), List.of("sg-0a1b2c3d")));
  }

  @Test
  void know_the_secrets_of_private_repositories_by_host() {
    Settings given =
        settings(
            Map.of("project-git-secrets", "github.com=/git/hub,git.example.com:8443=/git/own"));
    assertThat(given.projects().gitSecrets())
        .isEqualTo(Map.of("github.com", "/git/hub", "git.example.com:8443", "/git/own"));
    assertThat(given.projects().environment())
        .containsEntry("WAYMARK_GIT_SECRETS", "git.example.com:8443=/git/own,github.com=/git/hub");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          project-concurrency   | 0                           | 1 to 500
          project-concurrency   | many                        | no number
          project-git-secrets   | github.com                  | no host=/ssm/parameter
          project-git-secrets   | github.com=token            | no host=/ssm/parameter
          project-git-secrets   | a.org=/x,a.org=/y           | no host=/ssm/parameter
          project-image         | condaforge/miniforge3       | a tag or a digest
          batch-subnets         | subnet-0a1b2c3d             | needs -c batch=on
          """)
  void refuse_settings_of_projects_that_can_not_be_meant(
      String option, String value, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Map.of(option, value)))
        .withMessageContainingAll("-c " + option, reason);
  }

  @Test
  void refuse_half_a_network() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Map.of("batch", "on", "batch-subnets", "subnet-0a1b2c3d")))
        .withMessage("-c batch-subnets and -c batch-security-groups go together.");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                settings(
                    Map.of(
                        "batch", "on", "batch-subnets", "mine", "batch-security-groups", "sg-1")))
        .withMessageStartingWith("-c batch-subnets: 'mine'");
  }

  private static Settings administrators(String names) {
    return settings(Map.of("policy-administrators", names));
  }

  private static Settings settings(Map<String, Object> context) {
    return Settings.of(context::get);
  }
}
