package io.waymark.dynamodb;

import io.waymark.access.Caller;
import io.waymark.audit.AuditEvent;
import io.waymark.dynamodb.RegistryWriter.Plan;
import io.waymark.dynamodb.documents.HistoryDocument;
import io.waymark.modelregistry.RegisteredModels;
import io.waymark.modelregistry.Revision;
import io.waymark.modelregistry.TargetMove;
import io.waymark.modelregistry.entities.HistoryEntry;
import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.modelregistry.entities.Stage;
import io.waymark.modelregistry.entities.Target;
import io.waymark.modelregistry.entities.Tenure;
import io.waymark.promotion.Policies;
import io.waymark.promotion.PolicyChange;
import io.waymark.promotion.PromotionChange;
import io.waymark.promotion.PromotionStore;
import io.waymark.promotion.entities.Policy;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.PromotionRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Policies and promotions in the registry table. */
public final class DynamoPromotionStore implements PromotionStore {
  /** The attribute with a workflow's token. */
  private static final String TOKEN = "t";

  private final TableReader reader;
  private final TableWriter tokens;
  private final Parts parts;
  private final RegistryWriter writer;
  private final StoredPromotions promotions;
  private final DynamoModelStore models;
  private final InstantSource clock;

  public DynamoPromotionStore(Table table, InstantSource clock) {
    this.reader = new TableReader(table);
    this.tokens = new TableWriter(table);
    this.parts = new Parts(table);
    this.writer = new RegistryWriter(table, clock);
    this.promotions = new StoredPromotions(table);
    this.models = new DynamoModelStore(table, clock);
    this.clock = clock;
  }

  @Override
  public Policies policies() {
    return promotions.policies();
  }

  @Override
  public Optional<RegisteredModel> model(String name) {
    return models.find(name);
  }

  @Override
  public Optional<ModelVersion> version(RegisteredModel model, int number) {
    return models.versions(model, List.of(number)).stream().findFirst();
  }

  @Override
  public List<HistoryEntry> history(String modelId) {
    return reader.query(ModelKeys.partition(modelId), ModelKeys.HISTORY_PREFIX).stream()
        .map(head -> HistoryDocument.read(parts.read(head).bytes()))
        .toList();
  }

  @Override
  public List<Tenure> tenures(String name) {
    // The owner first: one that goes in between is then among the former ones too.
    Optional<RegisteredModel> owner = model(name);
    List<Tenure> tenures = new ArrayList<>();
    for (Item item : reader.query(ModelKeys.FORMER_NAMES, ModelKeys.formerPrefix(name))) {
      tenures.add(new Tenure(item.text("id"), OptionalLong.of(item.number("until"))));
    }
    owner.ifPresent(model -> tenures.add(new Tenure(model.id(), OptionalLong.empty())));
    return List.copyOf(tenures);
  }

  @Override
  public Policy changePolicies(Caller caller, Function<Policies, PolicyChange> change) {
    return writer.settle(
        caller,
        _ -> {
          PolicyChange planned = change.apply(policies());
          return planned.event().isEmpty()
              ? Plan.nothing(planned.policy())
              : new Plan<>(
                  List.of(promotions.write(planned.after())),
                  List.of(),
                  planned.event().stream().toList(),
                  List.of(),
                  planned.policy());
        });
  }

  @Override
  public Optional<Promotion> find(String promotionId) {
    return promotions.find(promotionId);
  }

  @Override
  public List<Promotion> all() {
    return promotions.all();
  }

  @Override
  public Promotion change(
      Caller caller, String promotionId, Function<Scene, PromotionChange> change) {
    return writer.settle(
        caller,
        auditSeq -> {
          PromotionChange planned = change.apply(new TableScene(find(promotionId)));
          if (planned.isEmpty()) {
            return Plan.nothing(planned.after());
          }
          Plan<Promotion> plan =
              new Plan<>(
                  promotions.writes(planned.before(), planned.after()),
                  List.of(),
                  planned.event().stream().toList(),
                  planned.messages(),
                  planned.after());
          return planned.applies() ? plan.and(move(planned.after(), auditSeq + 1)) : plan;
        });
  }

  @Override
  public void keepToken(String promotionId, String taskToken) {
    tokens.putAll(List.of(Item.of(PromotionKeys.token(promotionId)).with(TOKEN, taskToken)));
  }

  @Override
  public Optional<String> token(String promotionId) {
    return reader.get(PromotionKeys.token(promotionId)).map(item -> item.text(TOKEN));
  }

  @Override
  public void record(Caller caller, AuditEvent event) {
    writer.settle(
        caller, _ -> new Plan<>(List.of(), List.of(), List.of(event), List.of(), Optional.empty()));
  }

  /** What gives a promotion's version its target. */
  private Plan<?> move(Promotion promotion, long auditSeq) {
    PromotionRequest request = promotion.request();
    StoredModel stored =
        models
            .stored(request.name())
            .orElseThrow(() -> RegisteredModels.notFound(request.name(), request.version()));
    Instant now = clock.instant();
    Revision<?> moved =
        switch (request.target()) {
          case Target.Alias(String alias) ->
              TargetMove.point(stored, alias, request.version(), now);
          case Target.InStage(Stage stage) ->
              TargetMove.transition(
                  stored, request.version(), stage, request.archiveExisting(), now);
        };
    return stored.plan(
        moved.because(request.reason()).by(promotion.promotionId()),
        Caller.named(request.requestedBy()),
        auditSeq,
        now.toEpochMilli());
  }

  private final class TableScene implements Scene {
    private final Optional<Promotion> promotion;

    TableScene(Optional<Promotion> promotion) {
      this.promotion = promotion;
    }

    @Override
    public Optional<Promotion> promotion() {
      return promotion;
    }

    @Override
    public Policies policies() {
      return DynamoPromotionStore.this.policies();
    }

    @Override
    public Optional<RegisteredModel> model(String name) {
      return DynamoPromotionStore.this.model(name);
    }

    @Override
    public Optional<ModelVersion> version(RegisteredModel model, int number) {
      return DynamoPromotionStore.this.version(model, number);
    }

    @Override
    public List<HistoryEntry> history(RegisteredModel model) {
      return DynamoPromotionStore.this.history(model.id());
    }

    @Override
    public List<Promotion> all() {
      return DynamoPromotionStore.this.all();
    }
  }
}
