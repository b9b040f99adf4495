package io.waymark.serving;

import io.waymark.modelregistry.entities.Target;
import io.waymark.promotion.ModelPattern;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.PromotionRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What is deployed, and what happens where that fails.
 *
 * @param prefix what the names of all endpoints begin with
 * @param models names, or patterns with {@code *}
 * @param rollsBack whether an alias goes back where its version can't be deployed
 */
public record ServingRules(
    String prefix, List<ModelPattern> models, Set<String> aliases, boolean rollsBack) {
  public ServingRules {
    models = List.copyOf(models);
    aliases = Set.copyOf(aliases);
  }

  /**
   * Reads lists as the stack's settings have them.
   *
   * @param models names or patterns with commas between them
   * @param aliases with commas between them
   */
  public static ServingRules parse(
      String prefix, String models, String aliases, boolean rollsBack) {
    return new ServingRules(
        prefix,
        Arrays.stream(models.split(",")).map(ModelPattern::new).toList(),
        Set.copyOf(Arrays.asList(aliases.split(","))),
        rollsBack);
  }

  /** Whether a promotion is followed by a deployment. Stages are not. */
  boolean cover(Promotion promotion) {
    PromotionRequest request = promotion.request();
    return request.target() instanceof Target.Alias(String alias)
        && aliases.contains(alias)
        && models.stream().anyMatch(pattern -> pattern.matches(request.name()));
  }
}
