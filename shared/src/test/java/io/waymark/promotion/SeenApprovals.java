package io.waymark.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.promotion.entities.Evidence;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.VersionSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a test saw being asked for and accepted, against which it holds what was made of it. */
final class SeenApprovals {
  private final PromotionWorld world;
  private final String model;
  private final List<String> promotions = new ArrayList<>();
  private final Map<String, Long> deadlines = new HashMap<>();

  /** By promotion who voted for which evidence. */
  private final Map<String, Map<String, String>> approvals = new HashMap<>();

  SeenApprovals(PromotionWorld world, String model) {
    this.world = world;
    this.model = model;
  }

  /** In the order in which they were asked for. */
  List<String> promotions() {
    return List.copyOf(promotions);
  }

  void asked(String promotionId, long deadline) {
    if (!promotions.contains(promotionId)) {
      promotions.add(promotionId);
      deadlines.put(promotionId, deadline);
    }
  }

  void approved(String promotionId, String voter, String evidenceHash) {
    approvals.computeIfAbsent(promotionId, _ -> new HashMap<>()).put(voter, evidenceHash);
  }

  /** The holder has the alias since the last move, by a promotion with all that it takes. */
  void require(int holder, int quorum, String move) {
    List<Promotion> applied =
        promotions.stream()
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
    RegisteredModel found = world.models.find(model).orElseThrow();
    return world.snapshot(world.models.versions(found, List.of(version)).getFirst());
  }
}
