package io.waymark.infra;

import io.waymark.dynamodb.DynamoWebhookStore;
import io.waymark.infra.LambdaFunction.Limits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.App;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.sns.Topic;

/** What goes on after an answer: promotions, project runs, webhooks, the copy of the trail. */
final class WorkflowsStack extends WaymarkStack {
  static final String PROMOTIONS = "promotions";

  /** The machine of project runs, CodeBuild's project, and what Batch has. */
  static final String PROJECTS = "project-runs";

  private final Webhooks webhooks;
  private final AuditExport audit;
  private final Promotions promotions;
  private final ProjectRuns projects;

  WorkflowsStack(App app, Settings settings, DataStack data, ApiStack api, Code code) {
    super(
        app,
        "workflows",
        settings,
        StackProps.builder()
            .description("Waymark: promotions, project runs, webhooks and the audit's copy")
            .build());
    webhooks = new Webhooks(this, "Webhooks", settings.named("webhooks"));
    Map<String, String> environment = new HashMap<>(api.variables());
    environment.putAll(webhooks.environment());
    environment.putAll(data.audit().environment());
    Functions functions = new Functions(this, settings, code, environment);
    WebhookKey key = new WebhookKey(this, settings.named("webhooks"));
    webhooks.deliverBy(
        functions
            .make(
                "Webhook",
                Limits.OF_AN_ANSWER,
                List.of(
                    data.registry()
                        .allow(List.of("GetItem"), List.of(DynamoWebhookStore.PARTITION)),
                    key.allowRead(),
                    webhooks.allowReceive()))
            .live());
    audit = new AuditExport(this, "Audit", settings.named("audit"), data.audit());
    audit.by(
        functions.make("AuditExport", Limits.OF_AN_ANSWER, audit.permissions(data.registry())),
        data.registry());
    Optional<ServingEndpoints> serving =
        settings
            .serving()
            .map(
                chosen ->
                    new ServingEndpoints(
                        this, "Serving", settings.name(), chosen, data.artifacts()));
    promotions =
        new Promotions(
            this,
            "Promotions",
            new Promotions.Props(
                settings.named(PROMOTIONS),
                data.registry(),
                List.of(data.tracking().allow(DataTable.READ), data.artifacts().allowList()),
                webhooks.allowSend(),
                ProjectMachine.allowStartAndStop(this, settings.named(PROJECTS)),
                serving,
                functions));
    projects =
        new ProjectRuns(
            this,
            "Projects",
            new ProjectRuns.Props(
                settings.named(PROJECTS),
                settings.projects(),
                api.gateway(),
                data.tracking(),
                data.registry(),
                data.artifacts(),
                functions));
  }

  /** Where people are told. */
  Topic topic() {
    return promotions.topic();
  }

  /** Begins to tell of what failed. */
  void alarm(Alarms alarms) {
    promotions.alarm(alarms);
    projects.alarm(alarms);
    alarms.on(webhooks.failed(), "webhooks-failed");
    alarms.on(audit.failed(), "audit-export-failed");
  }
}
