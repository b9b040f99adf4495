package io.waymark.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.Permission;
import io.waymark.access.api.AccessSettings;
import io.waymark.access.limits.RateLimit;
import io.waymark.access.oidc.OidcSettings;
import io.waymark.access.users.Login;
import io.waymark.local.CommandLine.Help;
import io.waymark.local.CommandLine.Serve;
import io.waymark.local.CommandLine.Wrong;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommandLineTest {

  @Test
  void withoutArgumentsItServesAtPort5000AndKeepsItsDataInTheWorkingFolder() {
    Options options = served();
    assertThat(options.port()).isEqualTo(5000);
    assertThat(options.data()).contains(Path.of(".waymark"));
    assertThat(options.allowedHosts()).isEmpty();
  }

  @Test
  void valuesStandBehindTheirOptionOrAfterAnEqualsSign() {
    assertThat(served("--port", "0", "--data", "/tmp/a=b").data()).contains(Path.of("/tmp/a=b"));
    assertThat(served("--data=/tmp/a=b", "--port=81").data()).contains(Path.of("/tmp/a=b"));
    assertThat(served("--data=x", "--port=81").port()).isEqualTo(81);
  }

  @Test
  void aServerInMemoryHasNoFolder() {
    assertThat(served("--in-memory").data()).isEmpty();
  }

  @Test
  void helpWinsOverEverything() {
    assertThat(parse("--nonsense", "--help")).isInstanceOf(Help.class);
    assertThat(parse("-h")).isInstanceOf(Help.class);
  }

  @ParameterizedTest
  @CsvSource({
    "--port x,                 --port x: expected a number from 0 to 65535.",
    "--port 65536,             --port 65536: expected a number from 0 to 65535.",
    "--port -1,                --port -1: expected a number from 0 to 65535.",
    "--port,                   --port needs a value.",
    "--data=,                  --data needs a value.",
    "--host 0.0.0.0,           --host is no option.",
    "serve,                    serve is no option.",
    "--mlflow-ui target,       '--mlflow-ui target: not a folder that build/mlflow-ui has made.'",
    "--in-memory --data x,     --data and --in-memory exclude each other.",
    "--auth oidc,              '--auth oidc: --oidc-issuer is missing.'",
    "--auth oidc --oidc-issuer https://i.example, '--auth oidc: OIDC needs an audience or a"
        + " client.'",
    "--auth oidc --oidc-client c --oidc-issuer http://i.example,"
        + " '--auth oidc: http://i.example is no https address.'",
    "--auth basic --oidc-issuer https://i.example, --oidc-issuer needs --auth oidc.",
    "--oidc-client c,          --oidc-client needs --auth oidc.",
    "--auth password,          '--auth password: expected off, or basic, token and oidc with"
        + " commas.'",
    "--auth iam,               '--auth iam: only the gateway on AWS checks signatures of IAM;"
        + " expected off, or basic, token and oidc with commas.'",
    "--auth token,             '--auth token: nobody could make the first token; use basic,token.'",
    "--default-permission READ, --default-permission needs --auth.",
    "--rate-limit 5,           --rate-limit needs --auth.",
    "--auth=basic --rate-limit=many, '--rate-limit many: expected calls a second, or 0 for no"
        + " limit.'",
    "--auth=basic --rate-limit=-1, '--rate-limit -1: expected calls a second, or 0 for no limit.'"
  })
  void aMistakeIsNamed(String arguments, String problem) {
    assertThat(parse(arguments.split(" "))).isEqualTo(new Wrong(problem));
  }

  @Test
  void everybodyMayDoEverythingUnlessAskedForMore() {
    assertThat(served().access()).isEqualTo(AccessOptions.OFF);
    AccessOptions access = served("--auth", "basic,token").access();
    assertThat(access.settings())
        .isEqualTo(new AccessSettings(Set.of(Login.BASIC, Login.TOKEN), Permission.READ));
    assertThat(access.firstAdmin()).isEmpty();
    assertThat(served("--auth=basic", "--rate-limit=7").access().settings().rate())
        .contains(new RateLimit(7, 70));
    assertThat(served("--auth=basic", "--rate-limit=0").access().settings().rate()).isEmpty();
    assertThat(
            served("--auth=basic", "--default-permission=NO_PERMISSIONS")
                .access()
                .settings()
                .byDefault())
        .isEqualTo(Permission.NO_PERMISSIONS);
  }

  @Test
  void anIssuersTokensAreForTheClientAndTheAudiences() {
    AccessSettings settings =
        served(
                "--auth=oidc,token",
                "--oidc-issuer=https://i.example",
                "--oidc-audience=api, jobs",
                "--oidc-client=console",
                "--oidc-groups-claim=cognito:groups",
                "--oidc-administrators=admins")
            .access()
            .settings();
    assertThat(settings.logins()).containsExactlyInAnyOrder(Login.OIDC, Login.TOKEN);
    OidcSettings oidc = settings.oidc().orElseThrow();
    assertThat(oidc.issuer()).hasToString("https://i.example");
    assertThat(oidc.audiences()).containsExactlyInAnyOrder("api", "jobs", "console");
    assertThat(oidc.nameClaim()).isEqualTo("email");
    assertThat(oidc.groupsClaim()).isEqualTo("cognito:groups");
    assertThat(oidc.administrators()).contains("admins");
    assertThat(oidc.client().orElseThrow().secret().reveal()).isEmpty();
  }

  @Test
  void hostsAndOriginsComeFromMlflowsVariables() {
    Map<String, String> environment =
        Map.of(
            "MLFLOW_SERVER_ALLOWED_HOSTS", "a.example, *.b.example,",
            "MLFLOW_SERVER_CORS_ALLOWED_ORIGINS", "https://c.example");
    assertThat(CommandLine.parse(List.of(), environment))
        .isInstanceOfSatisfying(
            Serve.class,
            serve -> {
              assertThat(serve.options().allowedHosts())
                  .containsExactly("a.example", "*.b.example");
              assertThat(serve.options().allowedOrigins()).containsExactly("https://c.example");
            });
  }

  private static Options served(String... arguments) {
    CommandLine parsed = parse(arguments);
    assertThat(parsed).isInstanceOf(Serve.class);
    return ((Serve) parsed).options();
  }

  @Test
  void saysThatVersionsAreDeployedOnAwsOnly() {
    assertThat(parse("--serving", "on"))
        .isInstanceOfSatisfying(
            Wrong.class,
            wrong -> assertThat(wrong.problem()).contains("no SageMaker", "cdk deploy"));
  }

  private static CommandLine parse(String... arguments) {
    return CommandLine.parse(List.of(arguments), Map.of());
  }
}
