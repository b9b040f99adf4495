package io.waymark.infra;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Validations;

/** Synthesises the stacks, for `cdk synth` and `cdk deploy`; a finding of cdk-nag is an error. */
public final class WaymarkApp {
  private WaymarkApp() {}

  public static void main(String[] arguments) {
    App app = App.Builder.create().analyticsReporting(false).build();
    KnownOptions.check((Map<?, ?>) app.getNode().getAllContext());
    Stacks.in(
        app,
        Settings.of(app.getNode()::tryGetContext),
        FunctionsZip::api,
        FunctionsZip::tasks,
        MlflowFiles::fetched);
    synthesise(app);
  }

  static void synthesise(App app) {
    Validations.of(app).addPlugins(AwsSolutionsChecks.Builder.create(app).build());
    app.synth();
  }
}
