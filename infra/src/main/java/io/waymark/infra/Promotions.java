package io.waymark.infra;

import io.waymark.infra.LambdaFunction.Limits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** What happens to promotions outside the API: their workflow, and the outbox that feeds it. */
final class Promotions extends Construct {
  private static final List<String> STEPS =
      List.of("Snapshot", "Gates", "Expire", "Apply", "Announce", "Failure");

  /** Those that look at the version itself. */
  private static final Set<String> READ_EVIDENCE = Set.of("Snapshot", "Gates", "Apply");

  private static final Duration SWEEP = Duration.minutes(5);

  /** Lambda's longest: gigabytes are packed at some ten megabytes a second. */
  private static final Limits PACKING = new Limits(Duration.minutes(15), Limits.FREE_DISK_MB);

  /**
   * @param name of the state machine
   * @param evidence permissions to read what the evidence of a version is taken from
   * @param events permission to hand events on to webhooks
   * @param projects permission to start and stop project runs
   * @param serving nothing where no version is deployed
   */
  record Props(
      String name,
      DataTable registry,
      List<PolicyStatement> evidence,
      PolicyStatement events,
      List<PolicyStatement> projects,
      Optional<ServingEndpoints> serving,
      Functions functions) {}

  private final Props props;
  private final String machine;
  private final PolicyStatement registry;
  private final PromotionWorkflow workflow;
  private final StreamConsumer consumer;

  Promotions(Construct scope, String id, Props props) {
    super(scope, id);
    this.props = props;
    this.machine = PromotionWorkflow.machineArn(this, props.name());
    this.registry = props.registry().allow(DataTable.READ_AND_WRITE);
    workflow = new PromotionWorkflow(this, "Workflow", props.name(), steps(), props.serving());
    consumer = new StreamConsumer(this, "Outbox", props.name() + "-outbox-failed");
    sweep(outbox());
  }

  /** Where people are told. */
  Topic topic() {
    return workflow.topic();
  }

  /** Begins to tell what of promotions and of the outbox failed. */
  void alarm(Alarms alarms) {
    alarms.onPromotions(workflow.machine());
    alarms.on(consumer.failed(), "outbox-failed");
  }

  private Map<String, Alias> steps() {
    Map<String, Alias> functions = new LinkedHashMap<>();
    for (String step : STEPS) {
      List<PolicyStatement> permissions = new ArrayList<>(List.of(registry));
      if (READ_EVIDENCE.contains(step)) {
        permissions.addAll(props.evidence());
      }
      functions.put(step, make(step, permissions));
    }
    functions.put("Decision", make("Decision", List.of(registry, allow("SendTaskSuccess"))));
    props.serving().ifPresent(endpoints -> addServing(functions, endpoints));
    return functions;
  }

  private void addServing(Map<String, Alias> functions, ServingEndpoints endpoints) {
    List<PolicyStatement> pack = new ArrayList<>(List.of(registry));
    pack.addAll(endpoints.allowPack());
    functions.put("Package", props.functions().make("Package", PACKING, pack).live());
    functions.put("Deployment", make("Deployment", List.of(registry)));
  }

  private Alias outbox() {
    List<PolicyStatement> permissions = new ArrayList<>(props.registry().allowStream());
    permissions.addAll(
        List.of(
            registry,
            props.events(),
            allow("StartExecution"),
            allow("SendTaskSuccess"),
            consumer.allowFailed()));
    permissions.addAll(props.projects());
    Alias function = make("Outbox", permissions);
    consumer.connect(props.registry(), "OUTBOX", function);
    return function;
  }

  /** Should the stream have failed for longer than it tries. */
  private void sweep(Alias outbox) {
    Rule.Builder.create(this, "Sweep")
        .schedule(Schedule.rate(SWEEP))
        .targets(
            List.of(
                software.amazon.awscdk.services.events.targets.LambdaFunction.Builder.create(outbox)
                    .event(RuleTargetInput.fromObject(Map.of("sweep", true)))
                    .build()))
        .build();
  }

  private Alias make(String id, List<PolicyStatement> permissions) {
    return props.functions().make(id, Limits.OF_AN_ANSWER, permissions).live();
  }

  private PolicyStatement allow(String operation) {
    return PolicyStatement.Builder.create()
        .actions(List.of("states:" + operation))
        .resources(List.of(machine))
        .build();
  }
}
