package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.waymark.access.Caller;
import io.waymark.artifacts.ArtifactStore;
import io.waymark.artifacts.MultipartUpload;
import io.waymark.digest.Sha256;
import io.waymark.dynamodb.DynamoPromotionStore;
import io.waymark.dynamodb.DynamoWebhookStore;
import io.waymark.dynamodb.Table;
import io.waymark.endpoint.AccessEndpoint;
import io.waymark.endpoint.Body;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.ProjectEndpoint;
import io.waymark.endpoint.RegistryEndpoint;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import io.waymark.modelregistry.entities.Stage;
import io.waymark.modelregistry.entities.Target;
import io.waymark.promotion.Administrators;
import io.waymark.promotion.NewPromotion;
import io.waymark.promotion.PolicyService;
import io.waymark.promotion.PromotionService;
import io.waymark.promotion.PromotionSteps;
import io.waymark.promotion.entities.ApproverGroup;
import io.waymark.promotion.entities.PolicyMode;
import io.waymark.promotion.entities.PolicyRules;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.Vote;
import io.waymark.s3.Http;
import io.waymark.s3.S3ArtifactStore;
import io.waymark.s3.S3SourceStore;
import io.waymark.workspaces.Workspace;
import io.waymark.workspaces.Workspaces;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.S3Client;

/** Everything that the sample events speak of, so that each of them succeeds. */
final class SampleWorld {
  private static final String PROMOTION = "p-0123456789abcdef0123456789abcdef";
  private static final String POLICY = "pol-0123456789abcdef0123456789abcdef";
  private static final String COMMENT = "c-0123456789abcdef0123456789abcdef";
  private static final String EVIDENCE = "0".repeat(64);
  private static final String UPLOAD = "an-upload";
  private static final Target CHAMPION = new Target.Alias("champion");
  private static final Caller ADA = Caller.named("ada");
  private static final Caller CLEO = Caller.named("cleo");

  private final Clock clock = Clock.systemUTC();
  private final Table table;
  private final S3Client s3;
  private final String bucket;
  private final SampleServer server;
  private final ArtifactStore files;

  /** What stands in the events, and what it is here. */
  private final Map<String, String> names =
      new HashMap<>(Map.of("https://example.com", "https://127.0.0.1"));

  private SampleWorld(Table table, S3Client s3, String bucket, SampleServer server) {
    this.table = table;
    this.s3 = s3;
    this.bucket = bucket;
    this.server = server;
    this.files = new S3ArtifactStore(s3, bucket, clock);
  }

  /** Fills the stores with what the events of one endpoint speak of. */
  static SampleWorld of(
      Endpoint endpoint, Table table, S3Client s3, String bucket, SampleServer server)
      throws IOException {
    SampleWorld world = new SampleWorld(table, s3, bucket, server);
    world.fill(endpoint);
    return world;
  }

  /** The endpoint's event about this world. */
  byte[] event(Endpoint endpoint) throws IOException {
    return speakingOf(new String(SampleEvents.of(endpoint), UTF_8)).getBytes(UTF_8);
  }

  /** An event with the names of this world. */
  String speakingOf(String event) {
    String named = event;
    for (Map.Entry<String, String> name : names.entrySet()) {
      named = named.replace(name.getKey(), name.getValue());
    }
    return named;
  }

  /** Endpoints with the same kind of world may share one. */
  static String kind(Endpoint endpoint) {
    return switch (endpoint.group()) {
      case PROMOTION, AUDIT, PROJECTS -> endpoint.name();
      default -> endpoint instanceof AccessEndpoint ? "access" : "models";
    };
  }

  private void fill(Endpoint endpoint) throws IOException {
    SampleData.writeTo(table, bucket);
    SampleData.writeModelsTo(table);
    new DynamoWebhookStore(table, clock)
        .create(ADA, WebhookFunctionTest.webhook("https://127.0.0.1:1/nobody-listens"));
    switch (endpoint.group()) {
      case PROMOTION, AUDIT -> promote(endpoint);
      case PROJECTS -> submit(endpoint);
      default -> {}
    }
    if (endpoint instanceof AccessEndpoint) {
      AccessEventsTest.writeTo(
          table, AccessEventsTest.bearer(SampleEvents.of(AccessEndpoint.LIST_TOKENS)));
    }
    files();
  }

  /** The files of the runs and the model, and no others, but one on its way. */
  void files() {
    files.delete("artifacts/0");
    files.delete("artifacts/1");
    files.delete("artifacts/direct");
    for (String folder :
        List.of(
            "1/" + SampleEvents.RUN_ID + "/artifacts",
            "1/models/" + SampleEvents.MODEL_ID + "/artifacts",
            "direct")) {
      files.put("artifacts/" + folder + "/model/MLmodel", Body.ofText("flavors: {}"), "text/plain");
      files.put("artifacts/" + folder + "/model/model.pkl", Body.ofText("0"), "text/plain");
    }
    files.put(
        "artifacts/1/models/" + SampleEvents.MODEL_ID + "/artifacts/MLmodel",
        Body.ofText("flavors: {}"),
        "text/plain");
    upload("artifacts/1/" + SampleEvents.RUN_ID + "/artifacts/model/model.pkl");
  }

  /** The one part of it is empty, as the event has its hash. */
  private void upload(String key) {
    MultipartUpload upload = files.startUpload(key, "text/plain", 1, Duration.ofMinutes(1));
    int status = Http.put(upload.parts().getFirst().uri(), new byte[0]).statusCode();
    if (status != 200) {
      throw new IllegalStateException("The part was answered by %d.".formatted(status));
    }
    names.put(UPLOAD, upload.uploadId());
  }

  /** A run of a project; one that is to be executed again has ended. */
  private void submit(Endpoint endpoint) throws IOException {
    String source =
        endpoint == ProjectEndpoint.REPRODUCE_PROJECT_RUN
                || endpoint == ProjectEndpoint.REPORT_PROJECT_RUN
            ? "{\"archive\": \"%s\"}".formatted(archive())
            : "{\"uri\": \"https://git.example/wine.git\"}";
    Fields run = send(ProjectEndpoint.SUBMIT_PROJECT_RUN, source);
    String id = run.message("project_run").orElseThrow().requiredString("run_id");
    if (endpoint == ProjectEndpoint.RETRY_PROJECT_RUN
        || endpoint == ProjectEndpoint.REPRODUCE_PROJECT_RUN) {
      Fields unused =
          send(ProjectEndpoint.CANCEL_PROJECT_RUN, "{\"run_id\": \"%s\"}".formatted(id));
    }
    names.put(SampleEvents.RUN_ID, id);
  }

  /** An uploaded project, by its hash. */
  private String archive() throws IOException {
    byte[] zip = ProjectServer.zip(ProjectServer.MLPROJECT);
    String sha256 = Sha256.hex(zip);
    files.put(
        new S3SourceStore(s3, bucket, Workspace.DEFAULT, clock).key(sha256),
        Body.of(zip),
        "application/zip");
    return sha256;
  }

  /** Model "fraud" with two versions, the second of them on its way to the alias of the first. */
  private void promote(Endpoint endpoint) throws IOException {
    Fields unused = send(RegistryEndpoint.CREATE_REGISTERED_MODEL, "{\"name\": \"fraud\"}");
    for (int version = 1; version <= 2; version++) {
      String folder = "artifacts/fraud-" + version;
      files.put(folder + "/MLmodel", Body.ofText("flavors: {}"), "text/plain");
      unused =
          send(
              RegistryEndpoint.CREATE_MODEL_VERSION,
              "{\"name\": \"fraud\", \"source\": \"s3://%s/%s\"}".formatted(bucket, folder));
    }
    if (endpoint != RegistryEndpoint.ROLL_BACK_PROMOTION) {
      unused =
          send(
              RegistryEndpoint.SET_REGISTERED_MODEL_ALIAS,
              "{\"name\": \"fraud\", \"alias\": \"champion\", \"version\": \"1\"}");
    }
    names.put(
        COMMENT,
        send(
                RegistryEndpoint.CREATE_COMMENT,
                "{\"name\": \"fraud\", \"version\": \"2\", \"comment\": \"look\"}")
            .message("comment")
            .orElseThrow()
            .requiredString("id"));
    protect();
    switch ((RegistryEndpoint) endpoint) {
      case CREATE_PROMOTION, SET_PROMOTION_POLICY, DELETE_PROMOTION_POLICY -> {}
      case APPROVE_TRANSITION_REQUEST, REJECT_TRANSITION_REQUEST -> ask(CLEO);
      case DELETE_TRANSITION_REQUEST, LIST_TRANSITION_REQUESTS -> ask(ADA);
      case CREATE_TRANSITION_REQUEST, TRANSITION_DATABRICKS_STAGE -> {}
      case RESUME_PROMOTION ->
          steps().fail(promotion(2, CHAMPION, CLEO), "Gates", "States.Timeout", "slow");
      case ROLL_BACK_PROMOTION -> {
        apply(1);
        apply(2);
      }
      default -> await(promotion(2, CHAMPION, CLEO));
    }
  }

  private void protect() {
    PolicyRules rules =
        new PolicyRules(
            PolicyMode.ENFORCE,
            List.of(new ApproverGroup("risk", List.of("ada"), 1)),
            false,
            PolicyRules.DEFAULT_EXPIRY,
            List.of(),
            List.of());
    PolicyService policies = new PolicyService(promotions(), new Administrators(Set.of()), clock);
    names.put(POLICY, policies.set(CLEO, "fraud", CHAMPION, rules, "").policyId());
    var unused = policies.set(CLEO, "fraud", new Target.InStage(Stage.PRODUCTION), rules, "");
  }

  private void ask(Caller by) {
    Target production = new Target.InStage(Stage.PRODUCTION);
    await(promotion(2, production, by));
  }

  /** Asks for a version to become the champion. */
  String promotion(int version) {
    return promotion(version, CHAMPION, CLEO);
  }

  private String promotion(int version, Target target, Caller by) {
    NewPromotion asked = new NewPromotion("fraud", version, target, "", false, Optional.empty());
    String id = service().create(by, asked).promotionId();
    names.put(PROMOTION, id);
    return id;
  }

  /** Lets a request have its evidence. */
  void snapshot(String id) {
    names.put(EVIDENCE, steps().snapshot(id));
  }

  /** Leads a request to where it waits for votes. */
  void await(String id) {
    PromotionSteps steps = steps();
    snapshot(id);
    if (!steps.gates(id) || steps.openForDecision(id, "token-of-" + id).isPresent()) {
      throw new IllegalStateException("The promotion does not wait.");
    }
  }

  /** The one vote that is needed. */
  void approve(String id) {
    Promotion unused =
        service().vote(ADA, id, Vote.Decision.APPROVE, requireNonNull(names.get(EVIDENCE)), "");
  }

  private void apply(int version) {
    String id = promotion(version);
    await(id);
    approve(id);
    var unused = steps().apply(id);
  }

  private PromotionSteps steps() {
    return PromotionTasks.steps(table, table, Workspaces.off(), s3, bucket, Optional.empty())
        .of(Workspace.DEFAULT);
  }

  private DynamoPromotionStore promotions() {
    return new DynamoPromotionStore(table, clock);
  }

  private PromotionService service() {
    return new PromotionService(promotions(), new Administrators(Set.of()), clock);
  }

  private Fields send(Endpoint endpoint, String body) throws IOException {
    Map<String, Object> event =
        new HashMap<>(Json.readObject(SampleEvents.of(endpoint)).orElseThrow());
    event.put("body", body);
    Fields response =
        Fields.of(
            Json.readObject(server.answer(endpoint, CanonicalJson.text(event).getBytes(UTF_8)))
                .orElseThrow());
    String answer = response.requiredString("body");
    if (response.int32("statusCode").orElseThrow() != 200) {
      throw new IllegalStateException(answer);
    }
    return Fields.of(Json.readObject(answer.getBytes(UTF_8)).orElseThrow());
  }
}
