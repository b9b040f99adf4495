package io.waymark.infra;

import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;

/** What tells people how it goes. */
final class ObservabilityStack extends Stack {
  ObservabilityStack(App app, Settings settings, WorkflowsStack workflows) {
    super(
        app,
        settings.named("observability"),
        StackProps.builder().description("Waymark: dashboard and alarms").build());
    Alarms alarms = new Alarms(this, "Alarms", settings.name(), workflows.topic());
    alarms.onApi();
    alarms.onDelays();
    workflows.alarm(alarms);
    new Dashboard(this, "Dashboard", settings.name());
  }
}
