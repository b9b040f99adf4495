package io.waymark.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.Caller;
import io.waymark.audit.AuditVerification;
import io.waymark.error.MlflowException;
import io.waymark.modelregistry.Revision;
import io.waymark.modelregistry.TargetMove;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.promotion.entities.ApproverGroup;
import io.waymark.promotion.entities.Evidence;
import io.waymark.promotion.entities.PolicyMode;
import io.waymark.promotion.entities.PolicyRules;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.PromotionStatus;
import io.waymark.promotion.entities.RequiredTag;
import io.waymark.promotion.entities.Vote;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * People and the workflow at work on a model whose alias is protected, and watched at each move.
 */
final class ProtectedAliasPlay {
  static final String MODEL = "fraud";
  static final String ALIAS = "champion";
  private static final int VERSIONS = 3;
  private static final int QUORUM = 2;

  /** All are approvers; the last one made the versions. */
  private static final List<String> PEOPLE = List.of("ada", "ben", "cleo", "maker");

  private static final Duration EXPIRY = Duration.ofSeconds(100);

  enum Kind {
    ASK,
    START,
    APPROVE,
    APPROVE_AGAIN_ELSEWHERE,
    REJECT,
    APPLY,
    EXPIRE,
    CANCEL,
    FAIL,
    RESUME,
    ROLL_BACK,
    REWRITE,
    TAG,
    WAIT,
    POINT,
    UNPOINT,
    DELETE_VERSION,
    RENAME,
    RENAME_BACK,
    TIGHTEN,
    DELIVER
  }

  /**
   * @param who of {@link #PEOPLE}
   * @param which version or promotion
   */
  record Move(Kind kind, int who, int which) {}

  final PromotionWorld world = new PromotionWorld();
  private final SeenApprovals seen = new SeenApprovals(world, MODEL);
  private int quorum = QUORUM;

  ProtectedAliasPlay() {
    world.newModel(MODEL, VERSIONS);
    setPolicy();
  }

  void play(List<Move> moves) {
    for (Move move : moves) {
      Optional<Integer> before = world.holder(MODEL, ALIAS);
      try {
        make(move);
      } catch (MlflowException refused) {
        assertThat(refused.code().status()).as("%s: %s", move, refused).isLessThan(500);
      }
      world.now.addAndGet(1_000);
      Optional<Integer> after = world.holder(MODEL, ALIAS);
      if (!before.equals(after)) {
        assertThat(after).as("%s took the alias away", move).isPresent();
        seen.require(after.orElseThrow(), quorum, "%s".formatted(move));
      }
    }
    AuditVerification trail = AuditVerification.of(world.audit, 1, Long.MAX_VALUE);
    assertThat(trail.fault()).isEmpty();
  }

  private void make(Move move) {
    Caller caller = Caller.named(PEOPLE.get(move.who()));
    int version = move.which() % VERSIONS + 1;
    switch (move.kind()) {
      case ASK -> ask(caller, version);
      case ROLL_BACK ->
          remember(world.promotions.rollBack(caller, MODEL, PromotionWorld.CHAMPION, ""));
      case START -> promotion(move).ifPresent(world::start);
      case APPROVE -> promotion(move).ifPresent(id -> approve(caller, id, id));
      case APPROVE_AGAIN_ELSEWHERE ->
          promotion(move).ifPresent(id -> approve(caller, id, seen.promotions().getFirst()));
      case REJECT -> promotion(move).ifPresent(id -> reject(caller, id));
      case APPLY ->
          promotion(move).filter(id -> move.who() == 0 || isDecided(id)).ifPresent(world::apply);
      case EXPIRE -> promotion(move).ifPresent(world.steps::expire);
      case CANCEL -> promotion(move).ifPresent(id -> world.promotions.cancel(caller, id, ""));
      case FAIL -> promotion(move).ifPresent(id -> world.steps.fail(id, "Apply", "e", "c"));
      case RESUME -> promotion(move).ifPresent(id -> world.promotions.resume(caller, id));
      case REWRITE -> rewrite(version);
      case TAG -> world.tag(MODEL, version, _ -> Map.of("reviewed", "" + world.now.get()));
      case WAIT -> world.now.addAndGet(EXPIRY.toMillis() / 4);
      case POINT -> world.point(modelName(), ALIAS, version);
      case UNPOINT -> unpoint();
      case DELETE_VERSION -> deleteVersion(version);
      case RENAME -> rename(MODEL, "other");
      case RENAME_BACK -> rename("other", MODEL);
      case DELIVER -> world.deliver();
      case TIGHTEN -> {
        quorum = 5 - quorum;
        setPolicy();
      }
    }
  }

  private void setPolicy() {
    PolicyRules rules =
        new PolicyRules(
            PolicyMode.ENFORCE,
            List.of(new ApproverGroup("risk", PEOPLE, quorum)),
            false,
            EXPIRY,
            List.of(),
            List.of(new RequiredTag("reviewed", Optional.empty())));
    for (int version = 1; version <= VERSIONS && quorum == QUORUM; version++) {
      if (world.holder(MODEL, ALIAS).filter(holds(version)).isEmpty() && exists(version)) {
        world.tag(MODEL, version, _ -> Map.of("reviewed", "yes"));
      }
    }
    world.policies.set(Caller.named("root"), MODEL, PromotionWorld.CHAMPION, rules, "");
  }

  private boolean exists(int version) {
    return world.models.find(MODEL).filter(model -> model.has(version)).isPresent();
  }

  private static Predicate<Integer> holds(int version) {
    return holder -> holder == version;
  }

  private void ask(Caller caller, int version) {
    NewPromotion wanted =
        new NewPromotion(MODEL, version, PromotionWorld.CHAMPION, "", false, Optional.empty());
    remember(world.promotions.create(caller, wanted));
  }

  private void remember(Promotion made) {
    seen.asked(made.promotionId(), world.now.get() + EXPIRY.toMillis());
  }

  private Optional<String> promotion(Move move) {
    List<String> asked = seen.promotions();
    return asked.isEmpty()
        ? Optional.empty()
        : Optional.of(asked.get(Math.max(0, asked.size() - 1 - move.which() % 3)));
  }

  /** With the evidence of one promotion on another, which must not count unless both are one. */
  private void approve(Caller caller, String id, String shown) {
    String hash = hash(shown);
    Promotion unused = world.promotions.vote(caller, id, Vote.Decision.APPROVE, hash, "");
    assertThat(hash).isEqualTo(hash(id));
    seen.approved(id, caller.name(), hash);
  }

  /** Who applies what is not has forged the decision; that ends a promotion's attempt. */
  private boolean isDecided(String id) {
    return world.promotions.get(id).status() != PromotionStatus.PENDING;
  }

  private void reject(Caller caller, String id) {
    Promotion unused = world.promotions.vote(caller, id, Vote.Decision.REJECT, hash(id), "");
  }

  private String hash(String id) {
    return world.promotions.get(id).ballot().evidence().map(Evidence::hash).orElse("");
  }

  /** No rule of the registry keeps people from writing over the files of what holds an alias. */
  private void rewrite(int version) {
    if (world.holder(MODEL, ALIAS).filter(holds(version)).isEmpty()) {
      world.rewrite(version);
    }
  }

  private String modelName() {
    return world.models.find(MODEL).isPresent() ? MODEL : "other";
  }

  private void unpoint() {
    Optional<Boolean> unused =
        world.models.revise(
            Caller.named("maker"),
            MODEL,
            draft -> TargetMove.unpoint(draft, ALIAS, world.clock.instant()));
  }

  private void deleteVersion(int version) {
    if (version == VERSIONS) {
      Optional<Boolean> unused =
          world.models.revise(
              Caller.named("maker"),
              MODEL,
              draft -> {
                RegisteredModel after =
                    draft.model().without(draft.version(version).version(), world.now.get());
                return Revision.of(after, PromotionWorld.event("model_version.delete"), true);
              });
    }
  }

  private void rename(String from, String to) {
    Optional<Boolean> unused =
        world.models.revise(
            Caller.named("maker"),
            from,
            draft ->
                Revision.of(
                    draft.model().withName(to, world.now.get()),
                    PromotionWorld.event("registered_model.rename"),
                    true));
  }
}
