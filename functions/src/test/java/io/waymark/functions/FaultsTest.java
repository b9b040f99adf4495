package io.waymark.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.dynamodb.Table;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Function;
import io.waymark.endpoint.ProjectEndpoint;
import io.waymark.faults.Fault;
import io.waymark.faults.StoreCall;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Every endpoint, and each fault at each call of a store that it makes, in turn; then the client
 * repeats what was not answered, at a function that knows nothing of the first one.
 */
final class FaultsTest {
  /** Of what these make nobody can tell a repeat from a second call, as in MLflow. */
  private static final Set<String> MADE_AGAIN =
      Set.of(
          "CREATE_RUN",
          "CREATE_LOGGED_MODEL",
          "CREATE_MODEL_VERSION",
          "CREATE_WEBHOOK",
          "CREATE_COMMENT",
          "CREATE_TOKEN",
          "ROTATE_TOKEN",
          "START_TRACE",
          "CREATE_ASSESSMENT");

  /** These leave everything as it is, but tell webhooks or the audit trail of the call again. */
  private static final Set<String> TOLD_AGAIN =
      Set.of(
          "DELETE_MODEL_VERSION_TAG",
          "SET_MODEL_VERSION_TAG",
          "TRANSITION_MODEL_VERSION_STAGE",
          "UPDATE_MODEL_VERSION",
          "UPDATE_REGISTERED_MODEL",
          "DELETE_REGISTERED_MODEL_ALIAS",
          "SET_REGISTERED_MODEL_ALIAS",
          "UPDATE_WEBHOOK",
          "UPDATE_COMMENT",
          "TRANSITION_DATABRICKS_STAGE",
          "UPDATE_USER_PASSWORD");

  private static final List<Endpoint> ENDPOINTS =
      Arrays.stream(Function.values()).flatMap(SampleEvents::servedBy).toList();

  @RegisterExtension static final FaultyStores STORES = new FaultyStores();

  /** No job holds the tickets of their events, so they end at the check of it. */
  private static final Set<Endpoint> OF_JOBS =
      Set.of(ProjectEndpoint.CLAIM_PROJECT_RUN, ProjectEndpoint.REPORT_PROJECT_RUN);

  private static final Map<String, Scene> SCENES = new HashMap<>();

  static List<Endpoint> endpoints() {
    return ENDPOINTS;
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void whatIsAskedForIsDoneOnceWhateverFails(Endpoint endpoint) throws IOException {
    Scene scene = scene(endpoint);
    Table table = scene.open();
    STORES.http.calm();
    int answered = status(send(STORES.faulty(), scene, table));
    List<StoreCall> calls = STORES.http.calls();
    assertThat(answered).as("%s", endpoint).isLessThan(OF_JOBS.contains(endpoint) ? 404 : 400);
    List<String> once = scene.seen(table);
    int repeated = status(send(STORES.working(), scene, table));
    List<String> twice = scene.seen(table);
    STORES.drop(table);
    if (calls.stream().anyMatch(StoreCall::isWrite) && !Seen.isRead(endpoint)) {
      assertThat(twice.equals(once))
          .as("%s can be repeated", endpoint)
          .isEqualTo(!isKnownToRepeat(endpoint));
    }
    Expected expected = new Expected(List.of(answered, repeated), once, twice);
    int written = firstWrite(calls);
    int turn = ENDPOINTS.indexOf(endpoint);
    Table disturbed = scene.open();
    for (int call = 1; call <= calls.size(); call++) {
      for (Fault fault : Fault.of(calls.get(call - 1), turn + call)) {
        String what = "%s, %s at %d of %s".formatted(endpoint, fault, call, calls);
        STORES.http.strike(fault, call);
        Fields first = send(STORES.faulty(), scene, disturbed);
        boolean refused = isRefused(first, expected, what);
        if (!refused || call >= written) {
          ends(scene, disturbed, refused, expected, what);
          STORES.drop(disturbed);
          disturbed = scene.open();
        }
      }
    }
    STORES.drop(disturbed);
  }

  /** Before it, all that a fault can do is to be told: the repeat is the undisturbed call. */
  private static int firstWrite(List<StoreCall> calls) {
    return 1
        + IntStream.range(0, calls.size())
            .filter(i -> calls.get(i).isWrite() && !calls.get(i).isBatch())
            .findFirst()
            .orElse(calls.size());
  }

  /** Whether the client is told to make the call again; if not, it is answered. */
  private static boolean isRefused(Fields answer, Expected expected, String what) {
    if (expected.answers().contains(status(answer))) {
      return false;
    }
    assertThat(status(answer)).as("%s: %s", what, answer.string("body")).isEqualTo(503);
    assertThat(answer.requiredString("body"))
        .as(what)
        .contains("\"error_code\":\"TEMPORARILY_UNAVAILABLE\"");
    assertThat(answer.texts("headers")).as(what).containsKey("retry-after");
    return true;
  }

  /** What was refused is answered when it is repeated, and then is done as often as it should. */
  private static void ends(
      Scene scene, Table table, boolean refused, Expected expected, String what)
      throws IOException {
    if (refused) {
      Fields second = send(STORES.working(), scene, table);
      assertThat(status(second)).as("%s: %s", what, second.string("body")).isIn(expected.answers());
    }
    List<String> seen = scene.seen(table);
    if (!seen.equals(expected.twice())) {
      assertThat(seen).as(what).containsExactlyInAnyOrderElementsOf(expected.once());
    }
  }

  private static boolean isKnownToRepeat(Endpoint endpoint) {
    return MADE_AGAIN.contains(endpoint.name()) || TOLD_AGAIN.contains(endpoint.name());
  }

  private static Fields send(FaultyStores.Pair stores, Scene scene, Table table)
      throws IOException {
    byte[] answer =
        server(stores, table).answer(scene.endpoint(), scene.world().event(scene.endpoint()));
    return Fields.of(Json.readObject(answer).orElseThrow());
  }

  private static int status(Fields answer) {
    return answer.int32("statusCode").orElseThrow();
  }

  private static SampleServer server(FaultyStores.Pair stores, Table table) {
    return STORES.server(stores, table);
  }

  private static Scene scene(Endpoint endpoint) throws IOException {
    String kind = SampleWorld.kind(endpoint);
    Scene known = SCENES.get(kind);
    if (known != null) {
      return new Scene(endpoint, known.world(), known.items());
    }
    Table table = STORES.tableOf(List.of());
    SampleWorld world =
        SampleWorld.of(
            endpoint,
            table,
            STORES.working().s3(),
            FaultyStores.BUCKET,
            server(STORES.working(), table));
    Scene scene = new Scene(endpoint, world, STORES.itemsOf(table));
    STORES.drop(table);
    SCENES.put(kind, scene);
    return scene;
  }

  /** What comes of the call undisturbed, and of its repeat. */
  private record Expected(List<Integer> answers, List<String> once, List<String> twice) {}

  /** A call, and what the stores hold before it. */
  private record Scene(
      Endpoint endpoint, SampleWorld world, List<Map<String, AttributeValue>> items) {

    Table open() {
      if (usesFiles()) {
        world.files();
      }
      return STORES.tableOf(items);
    }

    List<String> seen(Table table) throws IOException {
      if (Seen.isRead(endpoint)) {
        return List.of();
      }
      List<String> answers = Seen.answers(endpoint, world, server(STORES.working(), table));
      List<String> kept =
          usesFiles() ? Seen.files(STORES.working().s3(), FaultyStores.BUCKET) : List.of();
      return Stream.of(Seen.items(table), kept, answers).flatMap(List::stream).toList();
    }

    private boolean usesFiles() {
      return switch (endpoint.group().function()) {
        case ARTIFACTS, PROJECTS -> true;
        case TRACKING, REGISTRY -> false;
      };
    }
  }
}
