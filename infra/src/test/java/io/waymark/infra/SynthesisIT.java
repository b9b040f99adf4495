package io.waymark.infra;

import static io.waymark.infra.Command.run;

import org.junit.jupiter.api.Test;

/** What {@code make synth} does, with the functions' zip that Maven built. */
@Needs({"node", "npm", "python3"})
class SynthesisIT {
  private static final String APP =
      "%s/bin/java -cp %s io.waymark.infra.WaymarkApp"
          .formatted(System.getProperty("java.home"), System.getProperty("java.class.path"));

  @Test
  void is_clean_under_cdk_nag_and_cfn_lint() throws Exception {
    run("npm", "ci", "--no-fund", "--no-audit");
    run("npx", "cdk", "synth", "--quiet", "--strict", "--app", APP);

    String environment = run("../build/venv", "requirements.txt").strip();
    run(environment + "/bin/cfn-lint", "cdk.out/waymark.template.json");
  }
}
