package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.audit.AuditStore;
import io.waymark.dynamodb.DynamoAuditStore;
import io.waymark.dynamodb.DynamoOutbox;
import io.waymark.dynamodb.DynamoWebhookStore;
import io.waymark.dynamodb.Table;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.ProjectEndpoint;
import io.waymark.endpoint.RegistryEndpoint;
import io.waymark.faults.Fault;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import io.waymark.outbox.Deliveries;
import io.waymark.outbox.Outbox;
import io.waymark.outbox.Receivers;
import io.waymark.projects.ProjectMessages;
import io.waymark.promotion.PromotionMessages;
import io.waymark.promotion.PromotionSteps;
import io.waymark.s3.S3AuditArchive;
import io.waymark.sqs.SqsDeliveryQueue;
import io.waymark.stepfunctions.SfnProjectWorkflow;
import io.waymark.stepfunctions.SfnPromotionWorkflow;
import io.waymark.webhooks.WebhookDispatch;
import io.waymark.workspaces.PerWorkspace;
import io.waymark.workspaces.Workspace;
import io.waymark.workspaces.Workspaces;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * What the table's stream tells of comes twice and in any order, and the functions that are told
 * are throttled, lose answers, or end in the middle. What they give up is made good afterwards.
 */
final class StreamFaultsTest {
  private static final int SEEDS = Boolean.getBoolean("faults.all") ? 200 : 8;

  /** How often Lambda tries a batch here; on AWS nine times. */
  private static final int TRIES = 3;

  /** As infra has it. */
  private static final int BATCH = 10;

  /** As many as an invocation here makes, or more. */
  private static final int CALLS = 20;

  private static final String MACHINE =
      "arn:aws:states:us-east-1:123456789012:stateMachine:machine";
  private static final Endpoint MODELS = RegistryEndpoint.ROLL_BACK_PROMOTION;

  @RegisterExtension static final FaultyStores STORES = new FaultyStores();

  @ParameterizedTest
  @CsvSource({"true, 6", "false, 2"})
  void theOutboxIsDeliveredOnce(boolean models, int atLeast) throws IOException {
    List<Map<String, AttributeValue>> items = models ? ofModels() : ofProjects();
    Table calm = STORES.tableOf(items);
    STORES.services.forget(0);
    assertThat(sweep(calm)).isZero();
    List<String> once = STORES.services.done();
    List<String> left = Seen.items(calm);
    assertThat(once).hasSizeGreaterThanOrEqualTo(atLeast);
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      Table table = STORES.tableOf(items);
      STORES.services.forget(random.nextInt(3));
      tell(outbox(STORES.faulty(), table), batches("OUTBOX", idsOf(table), random), random);
      STORES.http.calm();
      assertThat(sweep(table)).as("seed %d", seed).isZero();
      assertThat(STORES.services.done()).as("seed %d", seed).isEqualTo(once);
      assertThat(Seen.items(table)).as("seed %d", seed).isEqualTo(left);
      STORES.drop(table);
    }
  }

  @Test
  void aMessageThatNothingCanReadIsLeftAlone() throws IOException {
    String poison = "1767225600000#0f8fad5b-d9cb-469f-a165-70867728950e";
    List<Map<String, AttributeValue>> items = new ArrayList<>(ofModels());
    items.add(
        Map.of(
            "pk", AttributeValue.fromS("OUTBOX"),
            "sk", AttributeValue.fromS(poison),
            "j", AttributeValue.fromS("{\"kind\": \"of a later release\"}")));
    Table table = STORES.tableOf(items);
    STORES.services.forget(0);
    JsonFunction function = outbox(STORES.working(), table);
    for (List<Told> batch : batches("OUTBOX", idsOf(table), new Random(1))) {
      assertThat(failed(function, batch)).extracting(Told::sort).isSubsetOf(poison);
    }
    // What was delivered may have left messages too.
    assertThat(sweep(table)).isOne();
    assertThat(new DynamoOutbox(table).waiting())
        .extracting(Outbox.Entry::id)
        .containsExactly(poison);
    STORES.drop(table);
  }

  @Test
  void theTrailIsCopiedAndWhatWasGivenUpIsReplayed() throws IOException {
    List<Map<String, AttributeValue>> items = ofModels();
    Table table = STORES.tableOf(items);
    AuditStore trail = new DynamoAuditStore(table);
    long end = trail.end().seq();
    List<String> keys = LongStream.rangeClosed(1, end).mapToObj("%012d"::formatted).toList();
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      String bucket = "trail-" + seed;
      STORES.working().s3().createBucket(create -> create.bucket(bucket));
      tell(export(STORES.faulty(), table, bucket), batches("AUDIT#default", keys, random), random);
      STORES.http.calm();
      Fields answer =
          answer(export(STORES.working(), table, bucket), Map.of("replay", "default", "from", 1));
      assertThat(answer.has("next")).isFalse();
      assertThat(archived(bucket))
          .as("seed %d", seed)
          .isEqualTo(trail.entries(1, end).stream().map(entry -> entry.json() + "\n").toList());
    }
    STORES.drop(table);
  }

  /** Models, promotions, decisions and a deletion, none of which is delivered. */
  private static List<Map<String, AttributeValue>> ofModels() throws IOException {
    return items(MODELS, RegistryEndpoint.DELETE_REGISTERED_MODEL);
  }

  /** A run of a project that was cancelled, and another. */
  private static List<Map<String, AttributeValue>> ofProjects() throws IOException {
    return items(ProjectEndpoint.RETRY_PROJECT_RUN, ProjectEndpoint.RETRY_PROJECT_RUN);
  }

  private static List<Map<String, AttributeValue>> items(Endpoint of, Endpoint besides)
      throws IOException {
    Table table = STORES.tableOf(List.of());
    SampleServer server = STORES.server(STORES.working(), table);
    SampleWorld world =
        SampleWorld.of(of, table, STORES.working().s3(), FaultyStores.BUCKET, server);
    byte[] unused = server.answer(besides, world.event(besides));
    List<Map<String, AttributeValue>> items = STORES.itemsOf(table);
    STORES.drop(table);
    return items;
  }

  private static List<String> idsOf(Table table) {
    return new DynamoOutbox(table).waiting().stream().map(Outbox.Entry::id).toList();
  }

  /** A record, by its number in the stream. */
  private record Told(String number, String sort, Map<String, Object> json) {
    static Told of(int number, String partition, String sort) {
      Map<String, Object> keys = Map.of("pk", Map.of("S", partition), "sk", Map.of("S", sort));
      String text = String.valueOf(number);
      return new Told(text, sort, Map.of("dynamodb", Map.of("SequenceNumber", text, "Keys", keys)));
    }
  }

  /** Each of the items at least once, some twice, in any order. */
  private static List<List<Told>> batches(String partition, List<String> sorts, Random random) {
    List<String> all = new ArrayList<>(sorts);
    sorts.stream().filter(_ -> random.nextInt(3) == 0).forEach(all::add);
    Collections.shuffle(all, random);
    List<Told> records =
        IntStream.range(0, all.size()).mapToObj(i -> Told.of(i, partition, all.get(i))).toList();
    return IntStream.iterate(0, from -> from < records.size(), from -> from + BATCH)
        .mapToObj(from -> records.subList(from, Math.min(from + BATCH, records.size())))
        .toList();
  }

  /** Calls the function as Lambda does, until it has all of a batch or Lambda gives the rest up. */
  private static void tell(JsonFunction function, List<List<Told>> batches, Random random) {
    Fault[] faults = Fault.values();
    for (List<Told> batch : batches) {
      List<Told> pending = batch;
      for (int i = 0; i < TRIES && !pending.isEmpty(); i++) {
        STORES.http.strike(faults[random.nextInt(faults.length)], 1 + random.nextInt(CALLS));
        List<Told> failed = failed(function, pending);
        pending =
            failed.isEmpty()
                ? List.of()
                : pending.subList(pending.indexOf(failed.getFirst()), pending.size());
      }
    }
  }

  /** What the function wants again. */
  private static List<Told> failed(JsonFunction function, List<Told> batch) {
    List<String> numbers =
        answer(function, Map.of("Records", batch.stream().map(Told::json).toList()))
            .messages("batchItemFailures")
            .stream()
            .map(failure -> failure.requiredString("itemIdentifier"))
            .toList();
    return batch.stream().filter(record -> numbers.contains(record.number())).toList();
  }

  private static Fields answer(JsonFunction function, Map<String, Object> event) {
    byte[] answer = function.answer(CanonicalJson.text(event).getBytes(UTF_8));
    return Fields.of(Json.readObject(answer).orElseThrow());
  }

  /** Delivers all that waits, and what that gives rise to; how much could not be delivered. */
  private static int sweep(Table table) {
    Deliveries deliveries = deliveries(STORES.working(), table);
    int unused = deliveries.sweep(Duration.ZERO);
    return deliveries.sweep(Duration.ZERO);
  }

  private static JsonFunction outbox(FaultyStores.Pair stores, Table table) {
    return new OutboxFunction(deliveries(stores, table));
  }

  private static Deliveries deliveries(FaultyStores.Pair stores, Table table) {
    Table registry = stores.table(table);
    PerWorkspace<PromotionSteps> steps =
        PromotionTasks.steps(
            registry,
            registry,
            Workspaces.off(),
            stores.s3(),
            FaultyStores.BUCKET,
            Optional.empty());
    WebhookDispatch webhooks =
        new WebhookDispatch(
            new DynamoWebhookStore(registry, Clock.systemUTC()),
            new SqsDeliveryQueue(stores.sqs(), "https://sqs.us-east-1.amazonaws.com/1/webhooks"),
            Duration.ZERO,
            Clock.systemUTC());
    Receivers receivers =
        new Receivers(
            new PromotionMessages(
                steps.of(Workspace.DEFAULT),
                new SfnPromotionWorkflow(stores.stepFunctions(), MACHINE, Workspace.DEFAULT)),
            new ProjectMessages(
                new SfnProjectWorkflow(stores.stepFunctions(), MACHINE, Workspace.DEFAULT)),
            PromotionTasks.models(registry, Workspace.DEFAULT),
            webhooks::dispatch);
    InstantSource later = InstantSource.offset(InstantSource.system(), Duration.ofMinutes(1));
    return new Deliveries(new DynamoOutbox(registry), receivers.ofAll(), later);
  }

  private static JsonFunction export(FaultyStores.Pair stores, Table table, String bucket) {
    return new AuditExportFunction(
        new PerWorkspace<>(_ -> new DynamoAuditStore(stores.table(table))),
        new PerWorkspace<>(workspace -> new S3AuditArchive(stores.s3(), bucket, workspace)));
  }

  private static List<String> archived(String bucket) {
    return STORES.working().s3().listObjectsV2(list -> list.bucket(bucket)).contents().stream()
        .map(S3Object::key)
        .map(key -> STORES.working().s3().getObjectAsBytes(get -> get.bucket(bucket).key(key)))
        .map(content -> content.asUtf8String())
        .toList();
  }
}
