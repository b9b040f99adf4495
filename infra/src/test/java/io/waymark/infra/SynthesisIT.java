package io.waymark.infra;

import static io.waymark.infra.Command.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code make synth} does, with the functions' zip that Maven built. */
@Needs({"node", "npm", "python3"})
class SynthesisIT {
  private static final String APP =
      "%s/bin/java -cp %s io.waymark.infra.WaymarkApp"
          .formatted(System.getProperty("java.home"), System.getProperty("java.class.path"));

  @ParameterizedTest
  @MethodSource("options")
  void is_clean_under_cdk_nag_and_cfn_lint(String out, List<String> options) throws Exception {
    run("npm", "ci", "--no-fund", "--no-audit");
    List<String> synth =
        new ArrayList<>(
            List.of("npx", "cdk", "synth", "--quiet", "--strict", "--app", APP, "--output", out));
    options.forEach(option -> synth.addAll(List.of("-c", option)));
    run(synth.toArray(String[]::new));

    String environment = run("../build/venv", "requirements.txt").strip();
    run(environment + "/bin/cfn-lint", out + "/*.template.json");
  }

  static Stream<Arguments> options() {
    return Stream.of(
        Arguments.of("cdk.out", List.of()),
        Arguments.of(
            "target/cdk.out",
            List.of(
                "serving=on",
                "serving-image=123456789012.dkr.ecr.eu-central-1.amazonaws.com/mlflow-pyfunc:3.17.2",
                "serving-rollback=on",
                "batch=on",
                "project-git-secrets=github.com=/git/hub",
                "auth=basic,token,oidc,iam",
                "cors-origins=https://studio.example.com",
                "encryption=customer",
                "backup=weekly",
                "throttle=50",
                "budget=100",
                "budget-mail=ada@example.com",
                "domain=mlflow.example.com",
                "certificate=" + OperationTest.CERTIFICATE,
                "pages-domain=models.example.com",
                "pages-certificate=" + OperationTest.PAGES_CERTIFICATE,
                "removal=destroy",
                "xray=off")),
        // What the deployed suite deploys; its emulator takes all who sign for the account's root.
        Arguments.of(
            "target/users/cdk.out",
            List.of("auth=basic,token,iam", "administrators=root", "workspaces=on")));
  }
}
