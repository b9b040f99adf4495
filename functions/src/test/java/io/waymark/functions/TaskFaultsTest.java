package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.dynamodb.Table;
import io.waymark.endpoint.ProjectEndpoint;
import io.waymark.endpoint.RegistryEndpoint;
import io.waymark.faults.Fault;
import io.waymark.faults.StoreCall;
import io.waymark.projects.ProjectRunEnded;
import io.waymark.projects.ProjectSettings;
import io.waymark.projects.ProjectSteps;
import io.waymark.projects.SourcePreparation;
import io.waymark.projects.entities.Backend;
import io.waymark.promotion.PromotionSteps;
import io.waymark.promotion.StepsOfWorkspaces;
import io.waymark.stepfunctions.SfnPromotionWorkflow;
import io.waymark.workspaces.Workspace;
import io.waymark.workspaces.Workspaces;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Every task of the workflows of promotions and of project runs, and a fault at each call that it
 * makes of DynamoDB, S3 and Step Functions; then the workflow tries again, as it does.
 */
final class TaskFaultsTest {
  private static final String MACHINE =
      "arn:aws:states:us-east-1:123456789012:stateMachine:machine";

  @RegisterExtension static final FaultyStores STORES = new FaultyStores();

  /** The tasks, by their sample events. */
  enum Task {
    SNAPSHOT,
    GATES,
    ANNOUNCE,
    DECISION,
    EXPIRE,
    APPLY,
    FAILURE,
    PROJECT_PREPARE,
    PROJECT_RECORD,
    PROJECT_SWEEP;

    String event() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean isOfProjects() {
      return name().startsWith("PROJECT");
    }
  }

  @ParameterizedTest
  @EnumSource
  void isDoneOnceWhateverFails(Task task) throws IOException {
    Scene scene = Scene.of(task);
    Table calm = scene.open();
    STORES.http.calm();
    String answer = scene.answer(STORES.faulty(), calm);
    List<StoreCall> calls = STORES.http.calls();
    List<String> once = seen(calm);
    String again = scene.answer(STORES.working(), calm);
    assertThat(seen(calm)).as("%s can be repeated", task).isEqualTo(once);
    STORES.drop(calm);
    for (int call = 1; call <= calls.size(); call++) {
      for (Fault fault : Fault.of(calls.get(call - 1), task.name().length() + call)) {
        String what = "%s, %s at %d of %s".formatted(task, fault, call, calls);
        Table table = scene.open();
        STORES.http.strike(fault, call);
        assertThat(tried(scene, table)).as(what).isIn(answer, again);
        assertThat(seen(table)).as(what).isEqualTo(once);
        STORES.drop(table);
      }
    }
  }

  /** What the workflow gets, at the second try if not at the first. */
  private static String tried(Scene scene, Table table) {
    try {
      return scene.answer(STORES.faulty(), table);
    } catch (ProjectRunEnded e) {
      // This the workflow takes for an end and does not try again.
      throw new AssertionError(e);
    } catch (RuntimeException e) {
      return scene.answer(STORES.working(), table);
    }
  }

  private static List<String> seen(Table table) {
    List<String> seen = new ArrayList<>(Seen.items(table));
    seen.addAll(STORES.services.done());
    seen.addAll(Seen.files(STORES.working().s3(), FaultyStores.BUCKET));
    return seen;
  }

  /** A task's event, and what the stores hold before it. */
  private record Scene(
      Task task, String event, SampleWorld world, List<Map<String, AttributeValue>> items) {

    static Scene of(Task task) throws IOException {
      Table table = STORES.tableOf(List.of());
      SampleServer server = STORES.server(STORES.working(), table);
      SampleWorld world =
          SampleWorld.of(
              task.isOfProjects()
                  ? ProjectEndpoint.REPORT_PROJECT_RUN
                  : RegistryEndpoint.CREATE_PROMOTION,
              table,
              STORES.working().s3(),
              FaultyStores.BUCKET,
              server);
      if (!task.isOfProjects()) {
        lead(world, world.promotion(2), task);
      }
      String event = world.speakingOf(new String(SampleEvents.ofTask(task.event()), UTF_8));
      Scene scene = new Scene(task, event, world, STORES.itemsOf(table));
      STORES.drop(table);
      return scene;
    }

    private static void lead(SampleWorld world, String promotion, Task to) {
      switch (to) {
        case ANNOUNCE, EXPIRE -> world.await(promotion);
        case GATES -> world.snapshot(promotion);
        case DECISION, APPLY -> {
          world.await(promotion);
          world.approve(promotion);
        }
        default -> {}
      }
    }

    Table open() {
      world.files();
      STORES.services.forget(0);
      return STORES.tableOf(items);
    }

    String answer(FaultyStores.Pair stores, Table table) {
      byte[] answer = function(stores, stores.table(table)).answer(event.getBytes(UTF_8));
      return Seen.masked(new String(answer, UTF_8));
    }

    private JsonFunction function(FaultyStores.Pair stores, Table table) {
      PromotionSteps steps =
          new StepsOfWorkspaces(
              PromotionTasks.steps(
                  table,
                  table,
                  Workspaces.off(),
                  stores.s3(),
                  FaultyStores.BUCKET,
                  Optional.empty()));
      return switch (task) {
        case SNAPSHOT -> new SnapshotFunction(steps);
        case GATES -> new GatesFunction(steps);
        case ANNOUNCE -> new AnnounceFunction(steps);
        case DECISION ->
            new DecisionFunction(
                steps,
                new SfnPromotionWorkflow(stores.stepFunctions(), MACHINE, Workspace.DEFAULT));
        case EXPIRE -> new ExpireFunction(steps);
        case APPLY -> new ApplyFunction(steps);
        case FAILURE -> new FailureFunction(steps);
        case PROJECT_PREPARE -> new ProjectPrepareFunction(projects(stores, table));
        case PROJECT_RECORD -> new ProjectRecordFunction(projects(stores, table));
        case PROJECT_SWEEP -> new ProjectSweepFunction(projects(stores, table));
      };
    }

    private static ProjectSteps projects(FaultyStores.Pair stores, Table table) {
      return ProjectTasks.steps(
          ProjectParts.each(
              table, table, Workspaces.off(), stores::s3, FaultyStores.BUCKET, Clock.systemUTC()),
          Workspaces.off(),
          stores.s3(),
          FaultyStores.BUCKET,
          SourcePreparation::ofUploads,
          new ProjectSettings(2, List.of(Backend.CODEBUILD)));
    }
  }
}
