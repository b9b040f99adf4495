package io.waymark.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.assertions.Match;

/** What executes project runs, and what is around their state machine. */
@Needs({"node", "python3"})
class ProjectRunsTest {
  private static final Synthesised STACK = Synthesised.DEFAULT;

  /** Without signatures, with Batch in a VPC of its own and a secret of git. */
  private static final Synthesised OPEN = Synthesised.OPEN;

  private static final Path MACHINES = Path.of("../local/src");

  @ParameterizedTest
  @ValueSource(strings = {"ProjectPrepare", "ProjectRecord", "ProjectSweep"})
  void have_a_function_for_each_task(String task) {
    STACK
        .template()
        .hasResourceProperties(
            "AWS::Lambda::Function",
            Match.objectLike(Map.of("Handler", "io.waymark.functions.%sFunction".formatted(task))));
  }

  /** An error that nobody catches would leave a run without an end. */
  @ParameterizedTest
  @MethodSource("tasks")
  void end_every_task_in_time_and_catch_whatever_it_fails_for(String name, Fields task) {
    assertThat(task.has("TimeoutSeconds") || task.has("TimeoutSecondsPath")).as(name).isTrue();
    assertThat(task.messages("Catch").getLast().strings("ErrorEquals"))
        .as(name)
        .containsExactly("States.ALL");
  }

  /** What a command did is not done again. */
  @ParameterizedTest
  @MethodSource("tasks")
  void start_a_job_again_only_where_the_call_failed(String name, Fields task) {
    boolean job = task.requiredString("Resource").endsWith(".sync");
    List<String> repeated =
        task.messages("Retry").stream()
            .flatMap(retry -> retry.strings("ErrorEquals").stream())
            .toList();
    if (job) {
      assertThat(repeated).isNotEmpty().allMatch(error -> error.matches("(CodeBuild|Batch)\\..+"));
    } else {
      assertThat(repeated).contains("States.ALL");
    }
  }

  static Stream<Object[]> tasks() throws IOException {
    List<Object[]> tasks = new ArrayList<>();
    for (String machine : List.of("main", "test")) {
      String name = machine.equals("main") ? "project-run" : "batch/project-run";
      Path file = MACHINES.resolve(machine + "/resources/io/waymark/local/" + name + ".asl.json");
      Map<String, Object> states =
          Synthesised.object(Json.readObject(Files.readAllBytes(file)).orElseThrow().get("States"));
      states.forEach(
          (state, json) -> {
            Fields fields = Fields.of(Map.copyOf(Synthesised.object(json)));
            if (fields.requiredString("Type").equals("Task")) {
              tasks.add(new Object[] {machine + " " + state, fields});
            }
          });
    }
    return tasks.stream();
  }

  @Test
  void let_a_run_whose_end_is_known_be_prepared_no_more() throws IOException {
    Fields prepare =
        tasks()
            .filter(task -> task[0].equals("main Prepare"))
            .map(task -> (Fields) task[1])
            .findFirst()
            .orElseThrow();
    Fields retry = prepare.messages("Retry").getFirst();
    assertThat(retry.strings("ErrorEquals")).containsExactly("io.waymark.projects.ProjectRunEnded");
    assertThat(retry.requiredInt64("MaxAttempts")).isZero();
  }

  @Test
  void log_their_executions_without_the_data_in_which_the_ticket_is() {
    assertThat(
            Synthesised.property(
                    STACK.resource(STACK.idOf("ProjectsWorkflowMachine")), "LoggingConfiguration")
                .toString())
        .contains("IncludeExecutionData=false");
  }

  @Test
  void let_the_machine_call_its_functions_and_its_builds_and_nothing_else() {
    assertThat(STACK.statements("ProjectsWorkflowRole"))
        .extracting(statement -> statement.get("Action"))
        .startsWith(
            "lambda:InvokeFunction",
            List.of("codebuild:StartBuild", "codebuild:StopBuild", "codebuild:BatchGetBuilds"),
            List.of("events:PutTargets", "events:PutRule", "events:DescribeRule"))
        .hasSize(4);
    assertThat(String.valueOf(STACK.statements("ProjectsWorkflowRole").get(1).get("Resource")))
        .endsWith(":project/waymark-project-runs]]}");
  }

  @Test
  void run_somebodys_code_that_can_write_its_log_and_nothing_else() {
    for (Synthesised stack : List.of(STACK, OPEN)) {
      assertThat(stack.statements("ProjectsBuildRole"))
          .singleElement()
          .extracting(statement -> statement.get("Action"))
          .isEqualTo(List.of("logs:CreateLogStream", "logs:PutLogEvents"));
    }
    assertThat(OPEN.statements("ProjectsBatchRole")).hasSize(1);
  }

  @Test
  void call_the_address_that_asks_for_no_signature_since_they_have_a_token() {
    String tracked = STACK.idOf("JobGatewayApi");
    assertThat(String.valueOf(variables(STACK).get("WAYMARK_URL"))).contains(tracked);
    assertThat(STACK.resources("AWS::CodeBuild::Project").toString()).contains(tracked);
  }

  @Test
  void build_without_a_source_and_without_privileges_of_their_own() {
    STACK
        .template()
        .hasResourceProperties(
            "AWS::CodeBuild::Project",
            Map.of(
                "Name",
                "waymark-project-runs",
                "Source",
                Match.objectLike(Map.of("Type", "NO_SOURCE")),
                "Artifacts",
                Map.of("Type", "NO_ARTIFACTS"),
                "Environment",
                Match.objectLike(Map.of("PrivilegedMode", false, "Type", "LINUX_CONTAINER")),
                "LogsConfig",
                Map.of(
                    "CloudWatchLogs",
                    Map.of(
                        "GroupName",
                        Map.of("Ref", STACK.idOf("ProjectsBuildsLogGroup")),
                        "Status",
                        "ENABLED"))));
  }

  @Test
  void execute_in_another_image_where_one_is_named() {
    OPEN.template()
        .hasResourceProperties(
            "AWS::CodeBuild::Project",
            Map.of(
                "Environment",
                Match.objectLike(Map.of("Image", "condaforge/miniforge3:25.3.0-3"))));
    OPEN.template()
        .hasResourceProperties(
            "AWS::Batch::JobDefinition",
            Map.of(
                "ContainerProperties",
                Match.objectLike(Map.of("Image", "condaforge/miniforge3:25.3.0-3"))));
  }

  @Test
  void have_nothing_of_batch_unless_told() {
    for (String type :
        List.of("AWS::Batch::ComputeEnvironment", "AWS::Batch::JobQueue", "AWS::EC2::VPC")) {
      assertThat(STACK.resources(type)).isEmpty();
      assertThat(OPEN.resources(type)).hasSize(1);
    }
  }

  @Test
  void have_a_network_that_costs_nothing_while_no_job_runs() {
    assertThat(OPEN.resources("AWS::EC2::NatGateway")).isEmpty();
    assertThat(OPEN.resources("AWS::EC2::EIP")).isEmpty();
    OPEN.template()
        .hasResourceProperties(
            "AWS::Batch::ComputeEnvironment",
            Map.of(
                "Type",
                "MANAGED",
                "ComputeResources",
                Match.objectLike(Map.of("Type", "FARGATE"))));
    OPEN.template()
        .hasResourceProperties(
            "AWS::EC2::SecurityGroup", Map.of("SecurityGroupIngress", Match.absent()));
  }

  @Test
  void are_swept_every_minute_and_recorded_where_their_execution_comes_to_a_bad_end() {
    STACK
        .template()
        .hasResourceProperties(
            "AWS::Events::Rule",
            Map.of(
                "ScheduleExpression",
                "rate(1 minute)",
                "Targets",
                List.of(
                    Match.objectLike(
                        Map.of("Arn", Map.of("Ref", STACK.idOf("ProjectSweepFunctionLive")))))));
    STACK
        .template()
        .hasResourceProperties(
            "AWS::Events::Rule",
            Map.of(
                "EventPattern",
                Match.objectLike(
                    Map.of(
                        "detail-type",
                        List.of("Step Functions Execution Status Change"),
                        "detail",
                        Map.of(
                            "stateMachineArn",
                            List.of(Map.of("Ref", STACK.idOf("ProjectsWorkflowMachine"))),
                            "status",
                            List.of("ABORTED", "FAILED", "TIMED_OUT")))),
                "Targets",
                List.of(
                    Match.objectLike(
                        Map.of("Arn", Map.of("Ref", STACK.idOf("ProjectRecordFunctionLive")))))));
  }

  @Test
  void are_started_and_stopped_by_the_outbox_alone() {
    assertThat(STACK.resources("AWS::IAM::Role"))
        .filteredOn(role -> role.toString().contains("states:StopExecution"))
        .hasSize(1);
    assertThat(STACK.statements("OutboxFunctionRole"))
        .anySatisfy(
            statement ->
                assertThat(statement)
                    .containsEntry("Action", "states:StopExecution")
                    .containsEntry(
                        "Resource", "arn:*:states:*:*:execution:waymark-project-runs:*"));
  }

  @Test
  void read_no_secret_but_those_of_the_hosts_that_were_named() {
    assertThat(STACK.statements("ProjectPrepareFunctionRole").toString()).doesNotContain("ssm:");
    assertThat(OPEN.statements("ProjectPrepareFunctionRole"))
        .filteredOn(statement -> "ssm:GetParameter".equals(statement.get("Action")))
        .singleElement()
        .extracting(statement -> String.valueOf(statement.get("Resource")))
        .asString()
        .endsWith(":parameter/git/hub]]}");
    for (String other : List.of("ProjectRecordFunctionRole", "ProjectSweepFunctionRole")) {
      assertThat(OPEN.statements(other).toString()).doesNotContain("ssm:");
    }
  }

  @Test
  void tell_functions_what_they_may_use() {
    assertThat(variables(OPEN))
        .containsEntry("WAYMARK_PROJECT_CONCURRENCY", "3")
        .containsEntry("WAYMARK_PROJECT_BACKENDS", "CODEBUILD,BATCH")
        .containsEntry("WAYMARK_GIT_SECRETS", "github.com=/git/hub");
    assertThat(variables(STACK))
        .containsEntry("WAYMARK_PROJECT_CONCURRENCY", "10")
        .containsEntry("WAYMARK_PROJECT_BACKENDS", "CODEBUILD")
        .doesNotContainKey("WAYMARK_GIT_SECRETS");
  }

  /** What CodeBuild gives to its shell, with a server that is not there at first. */
  @Test
  void fetch_the_runner_and_become_it() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] runner = program("import os\nprint('run', os.environ['WAYMARK_URL'])\n");
    server.createContext(
        "/api/2.0/mlflow/project-runs/runner",
        exchange -> {
          boolean there = calls.incrementAndGet() > 1;
          exchange.sendResponseHeaders(there ? 200 : 503, there ? runner.length : -1);
          if (there) {
            exchange.getResponseBody().write(runner);
          }
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      assertThat(Command.run("sh", "-c", "WAYMARK_URL=%s %s".formatted(url, JobProgram.shell())))
          .isEqualTo("run %s\n".formatted(url));
    } finally {
      server.stop(0);
    }
    assertThat(calls).hasValue(2);
    assertThat(String.join("", JobProgram.words().subList(2, 3))).doesNotContain("'");
  }

  private static byte[] program(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("__main__.py"));
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static Map<String, Object> variables(Synthesised stack) {
    Map<String, Object> function = stack.resource(stack.idOf("ProjectSweepFunction"));
    return Synthesised.object(
        Synthesised.object(Synthesised.property(function, "Environment")).get("Variables"));
  }
}
