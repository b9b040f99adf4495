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
import io.waymark.promotion.entities.VersionSnapshot;
import io.waymark.promotion.entities.Vote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/**
 * Whatever people and the workflow do in whatever order, an alias under an enforced policy points
 * to no version without an approval of its present content that is valid, in time, by enough people
 * and by none of those who asked for it or made it.
 */
class ProtectedAliasProperties {
  private static final String MODEL = "fraud";
  private static final String ALIAS = "champion";
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
    TIGHTEN
  }

  /**
   * @param who of {@link #PEOPLE}
   * @param which version or promotion
   */
  record Move(Kind kind, int who, int which) {}

  @Provide
  Arbitrary<List<Move>> moves() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
                Tuple.of(6, Kind.ASK),
                Tuple.of(6, Kind.START),
                Tuple.of(14, Kind.APPROVE),
                Tuple.of(8, Kind.APPLY),
                Tuple.of(14, Kind.WAIT))
            .flatMap(
                kind -> kind == Kind.WAIT ? Arbitraries.of(Kind.class) : Arbitraries.just(kind));
    return Combinators.combine(
            kinds, Arbitraries.integers().between(0, 3), Arbitraries.integers().between(0, 5))
        .as(Move::new)
        .list()
        .ofMinSize(10)
        .ofMaxSize(60);
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void pointsToNothingUnapproved(@ForAll("moves") List<Move> moves) {
    new Session().play(moves);
  }

  /** It would hold of an alias that nothing ever gets, too. */
  @Property(tries = 1)
  void andApprovedVersionsGetIt() {
    Session session = new Session();
    session.play(
        List.of(
            new Move(Kind.ASK, 0, 1),
            new Move(Kind.START, 0, 0),
            new Move(Kind.APPROVE, 1, 0),
            new Move(Kind.APPROVE, 2, 0),
            new Move(Kind.APPLY, 0, 0)));
    assertThat(session.world.holder(MODEL, ALIAS)).contains(2);
  }

  private static final class Session {
    final PromotionWorld world = new PromotionWorld();
    private final List<String> asked = new ArrayList<>();

    /** What this test saw being accepted: by promotion who voted for which evidence. */
    private final Map<String, Map<String, String>> approvals = new HashMap<>();

    private final Map<String, Long> deadlines = new HashMap<>();
    private int quorum = QUORUM;

    Session() {
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
          requireApproved(after.orElseThrow(), move);
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
            promotion(move).ifPresent(id -> approve(caller, id, asked.getFirst()));
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
      if (!asked.contains(made.promotionId())) {
        asked.add(made.promotionId());
        deadlines.put(made.promotionId(), world.now.get() + EXPIRY.toMillis());
      }
    }

    private Optional<String> promotion(Move move) {
      return asked.isEmpty()
          ? Optional.empty()
          : Optional.of(asked.get(Math.max(0, asked.size() - 1 - move.which() % 3)));
    }

    /** With the evidence of one promotion on another, which must not count unless both are one. */
    private void approve(Caller caller, String id, String shown) {
      String hash = hash(shown);
      Promotion unused = world.promotions.vote(caller, id, Vote.Decision.APPROVE, hash, "");
      assertThat(hash).isEqualTo(hash(id));
      approvals.computeIfAbsent(id, _ -> new HashMap<>()).put(caller.name(), hash);
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

    private void requireApproved(int holder, Move move) {
      List<Promotion> applied =
          asked.stream()
              .map(world.promotions::get)
              .filter(promotion -> promotion.request().version() == holder)
              .filter(promotion -> promotion.progress().appliedAt().isPresent())
              .filter(p -> p.progress().appliedAt().getAsLong() == world.now.get() - 1_000)
              .toList();
      assertThat(applied).as("%s gave the alias to version %d", move, holder).hasSize(1);
      Promotion promotion = applied.getFirst();
      assertThat(promotion.progress().appliedAt().getAsLong())
          .isLessThan(deadlines.get(promotion.promotionId()));
      Promotion approved =
          promotion.request().rollbackOf().map(world.promotions::get).orElse(promotion);
      Evidence evidence = approved.ballot().evidence().orElseThrow();
      Set<String> voters = new HashSet<>();
      approvals
          .getOrDefault(approved.promotionId(), Map.of())
          .forEach(
              (voter, hash) -> {
                if (hash.equals(evidence.hash())) {
                  voters.add(voter);
                }
              });
      voters.remove(approved.request().requestedBy());
      voters.remove("maker");
      assertThat(voters).hasSizeGreaterThanOrEqualTo(quorum);
      assertThat(present(holder).hasContentOf(evidence.candidate())).isTrue();
    }

    private VersionSnapshot present(int version) {
      RegisteredModel model = world.models.find(MODEL).orElseThrow();
      return world.snapshot(world.models.versions(model, List.of(version)).getFirst());
    }
  }
}
