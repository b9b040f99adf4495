package io.waymark.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.Caller;
import io.waymark.audit.AuditEvent;
import io.waymark.console.Console;
import io.waymark.dynamodb.DynamoAuditStore;
import io.waymark.dynamodb.DynamoCommentStore;
import io.waymark.dynamodb.DynamoModelStore;
import io.waymark.dynamodb.DynamoOutbox;
import io.waymark.dynamodb.DynamoPromotionStore;
import io.waymark.dynamodb.EmbeddedDynamoDb;
import io.waymark.dynamodb.Table;
import io.waymark.modelregistry.RegisteredModels;
import io.waymark.modelregistry.Revision;
import io.waymark.modelregistry.TargetMove;
import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.modelregistry.entities.Stage;
import io.waymark.modelregistry.entities.Target;
import io.waymark.outbox.Deliveries;
import io.waymark.outbox.Receivers;
import io.waymark.promotion.entities.EvidenceFile;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.VersionSnapshot;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** A registry with promotions on a real store, a clock to turn, and files to change. */
public final class PromotionWorld {
  private static final String TOKEN_OF = "token-of-";

  public static final Target CHAMPION = new Target.Alias("champion");

  public final AtomicLong now = new AtomicLong(1_780_000_000_000L);
  public final InstantSource clock = () -> Instant.ofEpochMilli(now.get());
  public final Table table = EmbeddedDynamoDb.newTable();
  public final DynamoModelStore models = new DynamoModelStore(table, clock);
  public final DynamoPromotionStore store = new DynamoPromotionStore(table, clock);
  public final DynamoAuditStore audit = new DynamoAuditStore(table);
  public final CommentService comments =
      new CommentService(models, new DynamoCommentStore(table, clock), clock);
  public final Administrators administrators = new Administrators(Set.of("root"));
  public final PolicyService policies = new PolicyService(store, administrators, clock);
  public final PromotionService promotions = new PromotionService(store, administrators, clock);
  public final WorkflowSteps steps =
      new WorkflowSteps(
          store,
          this::contents,
          new PromotionNotices(
              Optional.of(new Console(URI.create("https://ml.example/console/"))),
              Optional.empty()),
          clock);

  /** Which promotions' workflows were told which decision. */
  public final List<String> told = new ArrayList<>();

  private final Map<Integer, VersionContents> contents = new HashMap<>();

  /** A model with versions 1 to {@code versions}, each by {@code maker}. */
  public RegisteredModel newModel(String name, int versions) {
    RegisteredModel model =
        RegisteredModel.first(
            UUID.randomUUID().toString(), name, "", Map.of(), clock.millis(), "maker");
    models.create(caller("maker"), Revision.of(model, event("registered_model.create"), model));
    for (int i = 0; i < versions; i++) {
      newVersion(name);
    }
    return models.find(name).orElseThrow();
  }

  public void newVersion(String name) {
    ModelVersion unused =
        models
            .revise(
                caller("maker"),
                name,
                draft -> {
                  RegisteredModel after = draft.model().withNextVersion(clock.millis());
                  ModelVersion version = version(after);
                  return Revision.of(after, event("model_version.create"), version).with(version);
                })
            .orElseThrow();
    measured(unused.version(), Map.of("auc", 0.9));
  }

  private ModelVersion version(RegisteredModel model) {
    return new ModelVersion(
        model.name(),
        model.lastVersion(),
        clock.millis(),
        clock.millis(),
        Optional.of(""),
        Stage.NONE,
        "mlflow-artifacts:/1/models/m-" + model.lastVersion(),
        "mlflow-artifacts:/1/models/m-" + model.lastVersion(),
        Optional.empty(),
        "",
        Optional.empty(),
        Map.of(),
        List.of(),
        "maker");
  }

  /** Lets a version have these metrics, and one file. */
  public void measured(int version, Map<String, Double> metrics) {
    EvidenceFile file = new EvidenceFile("MLmodel", 10, "etag-" + version, 1);
    contents.put(version, new VersionContents(List.of(file), metrics, Map.of(), List.of()));
  }

  /** Writes a version's file anew. */
  public void rewrite(int version) {
    VersionContents before = contents(version);
    EvidenceFile file = new EvidenceFile("MLmodel", 10, "etag-" + version, now.incrementAndGet());
    contents.put(
        version, new VersionContents(List.of(file), before.metrics(), Map.of(), List.of()));
  }

  public void tag(String name, int version, UnaryOperator<Map<String, String>> change) {
    Boolean unused =
        models
            .revise(
                caller("maker"),
                name,
                draft -> {
                  ModelVersion before = draft.version(version);
                  return Revision.of(draft.model(), event("model_version.set_tag"), true)
                      .with(before.withTags(change.apply(before.tags())));
                })
            .orElseThrow(() -> RegisteredModels.notFound(name));
  }

  /** Sets an alias directly, as the plain API does. */
  public void point(String name, String alias, int version) {
    Boolean unused =
        models
            .revise(
                caller("maker"),
                name,
                draft -> TargetMove.point(draft, alias, version, clock.instant()))
            .orElseThrow(() -> RegisteredModels.notFound(name));
  }

  /** The workflow up to where it waits; it has no more to do where the promotion is over. */
  public Promotion start(String promotionId) {
    String hash = steps.snapshot(promotionId);
    if (!hash.isEmpty() && steps.gates(promotionId) && steps.timeLeft(promotionId).isPositive()) {
      Optional<PromotionSteps.Decision> unused =
          steps.openForDecision(promotionId, TOKEN_OF + promotionId);
    }
    return promotions.get(promotionId);
  }

  /** Delivers the outbox; of workflows it only notes what they are told. */
  public void deliver() {
    PromotionWorkflow workflow =
        new PromotionWorkflow() {
          @Override
          public void start(String promotionId, int attempt) {}

          @Override
          public void decide(String taskToken, PromotionSteps.Decision decision) {
            told.add(taskToken.replace(TOKEN_OF, "") + " " + decision);
          }
        };
    Receivers receiver =
        new Receivers(new PromotionMessages(steps, workflow), _ -> {}, _ -> {}, _ -> {});
    Deliveries deliveries = new Deliveries(new DynamoOutbox(table), receiver.ofAll(), clock);
    // What is delivered may leave messages too.
    assertThat(deliveries.sweep(Duration.ZERO) + deliveries.sweep(Duration.ZERO)).isZero();
  }

  public Promotion apply(String promotionId) {
    PromotionSteps.Outcome unused = steps.apply(promotionId);
    return promotions.get(promotionId);
  }

  public Optional<Integer> holder(String name, String alias) {
    return models.find(name).map(model -> model.aliases().get(alias));
  }

  public static Caller caller(String name) {
    return Caller.named(name);
  }

  /** A version as it is now. */
  VersionSnapshot snapshot(ModelVersion version) {
    return contents(version).of(version);
  }

  private VersionContents contents(ModelVersion version) {
    return contents(version.version());
  }

  private VersionContents contents(int version) {
    return contents.getOrDefault(
        version, new VersionContents(List.of(), Map.of(), Map.of(), List.of()));
  }

  static AuditEvent event(String action) {
    return AuditEvent.of(action, Map.of(), Map.of(), Map.of());
  }
}
