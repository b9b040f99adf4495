package io.waymark.infra;

import software.amazon.awscdk.App;
import software.amazon.awscdk.StackProps;

/** What tells people how it goes. */
final class ObservabilityStack extends WaymarkStack {
  ObservabilityStack(App app, Settings settings, WorkflowsStack workflows) {
    super(
        app,
        "observability",
        settings,
        StackProps.builder().description("Waymark: dashboard and alarms").build());
    Alarms alarms = new Alarms(this, "Alarms", settings.name(), workflows.topic());
    alarms.onApi();
    alarms.onDelays();
    workflows.alarm(alarms);
    settings
        .operation()
        .budget()
        .ifPresent(limit -> new CostBudget(this, "Budget", settings.named("month"), limit));
    new Dashboard(this, "Dashboard", settings.name());
  }
}
