package io.waymark.infra;

import io.waymark.dynamodb.DynamoProjectRunStore;
import io.waymark.infra.LambdaFunction.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Alias;
import software.constructs.Construct;

/** What happens to project runs outside the API: their workflow, its jobs, and the sweep. */
final class ProjectRuns extends Construct {
  /** A repository is fetched, which may take eight minutes, and packed. */
  static final Duration PREPARING = Duration.minutes(12);

  /** A repository of up to 1 GB, and its zip of up to 2 GB. */
  private static final int PREPARING_DISK_MB = 4_096;

  /** A log of fifty megabytes may be put together of thousands of reports. */
  static final Duration RECORDING = Duration.minutes(5);

  private static final Duration SWEEP = Duration.minutes(1);

  /**
   * @param name of the machine, of CodeBuild's project and of what Batch has
   * @param gateway that jobs call
   */
  record Props(
      String name,
      ProjectOptions options,
      Gateway gateway,
      DataTable tracking,
      DataTable registry,
      ArtifactBucket artifacts,
      Functions functions) {}

  private final Props props;
  private final ProjectMachine machine;
  private final Alias sweep;

  ProjectRuns(Construct scope, String id, Props props) {
    super(scope, id);
    this.props = props;
    Optional<BatchJobs> batch =
        props
            .options()
            .batch()
            .map(
                network ->
                    new BatchJobs(
                        this,
                        "Batch",
                        props.name(),
                        props.gateway().address(),
                        props.options().image(),
                        role("BatchRole"),
                        network));
    ProjectBuilds builds =
        new ProjectBuilds(
            this,
            "Builds",
            props.name(),
            props.gateway().address(),
            props.options().image(),
            role("BuildRole"));
    Alias record = make("ProjectRecord", new Limits(RECORDING, Limits.FREE_DISK_MB), outcome());
    machine = new ProjectMachine(this, "Workflow", props.name(), prepare(), record, builds, batch);
    List<PolicyStatement> everywhere = outcome();
    everywhere.addAll(props.registry().allowWorkspaces());
    sweep = make("ProjectSweep", new Limits(RECORDING, Limits.FREE_DISK_MB), everywhere);
    every(sweep);
    onBadEnd(record);
  }

  /** Begins to tell of runs whose end nobody wrote down. */
  void alarm(Alarms alarms) {
    alarms.onProjectRuns(machine.machine(), sweep);
  }

  /** What the function of the machine's first step may do. */
  private Alias prepare() {
    List<PolicyStatement> permissions = new ArrayList<>(tables());
    permissions.add(props.artifacts().allowSources());
    permissions.add(props.artifacts().allowListProjects());
    props.options().gitSecrets().values().stream()
        .sorted()
        .map(name -> new SecretParameter(Stack.of(this), name).allowRead())
        .forEach(permissions::add);
    return props
        .functions()
        .make("ProjectPrepare", new Limits(PREPARING, PREPARING_DISK_MB), permissions)
        .live();
  }

  /** What it takes to write down how a run ended: its log becomes one of its files. */
  private List<PolicyStatement> outcome() {
    List<PolicyStatement> permissions = new ArrayList<>(tables());
    permissions.add(props.artifacts().allowReadLogs());
    permissions.add(props.artifacts().allowListProjects());
    permissions.add(props.artifacts().allowWriteFiles());
    return permissions;
  }

  private List<PolicyStatement> tables() {
    return List.of(
        props.tracking().allow(DataTable.READ_AND_WRITE),
        props.registry().allow(DataTable.READ_AND_WRITE, DynamoProjectRunStore.PARTITIONS));
  }

  /** Should something have been lost that tells of a run's end. */
  private void every(Alias function) {
    Rule.Builder.create(this, "Sweep")
        .schedule(Schedule.rate(SWEEP))
        .targets(
            List.of(
                software.amazon.awscdk.services.events.targets.LambdaFunction.Builder.create(
                        function)
                    .build()))
        .build();
  }

  /** Executions that somebody stopped, or that could not record how the run ended. */
  private void onBadEnd(Alias function) {
    Rule.Builder.create(this, "BadEnd")
        .eventPattern(
            EventPattern.builder()
                .source(List.of("aws.states"))
                .detailType(List.of("Step Functions Execution Status Change"))
                .detail(
                    Map.of(
                        "stateMachineArn",
                        List.of(machine.machine().getStateMachineArn()),
                        "status",
                        List.of("ABORTED", "FAILED", "TIMED_OUT")))
                .build())
        .targets(
            List.of(
                software.amazon.awscdk.services.events.targets.LambdaFunction.Builder.create(
                        function)
                    .build()))
        .build();
  }

  private Alias make(String id, Limits limits, List<PolicyStatement> permissions) {
    return props.functions().make(id, limits, permissions).live();
  }

  /** Of a service's jobs. */
  private JobRole role(String id) {
    return new JobRole(new Construct(this, id));
  }
}
