package io.waymark.promotion.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.Authorization;
import io.waymark.access.Caller;
import io.waymark.access.Grant;
import io.waymark.access.Permission;
import io.waymark.access.ResourceType;
import io.waymark.access.TokenScope;
import io.waymark.tracking.api.ApiCaller.Answer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A promotion does not tell of runs to whom they are denied. */
class WithheldEvidenceTest extends PromotionApiFixture {
  @Test
  void whoIsDeniedRunsIsNotToldWhatIsKnownFromOne() {
    setPolicy("");
    String id = pending(2);
    Answer whole = get(id);
    assertThat(whole.at("promotion", "evidence", "candidate", "metrics", "auc")).isEqualTo(0.9);
    for (ResourceType type : List.of(ResourceType.RUN, ResourceType.TRACE)) {
      Answer told = api.as(denied(type)).get("promotions/get", "promotion_id", id);
      assertThat(told.textAt("promotion", "evidence", "hash"))
          .isEqualTo(whole.textAt("promotion", "evidence", "hash"));
      assertThat(told.text().contains("\"auc\":")).isEqualTo(type == ResourceType.TRACE);
    }
  }

  @Test
  void whoIsDeniedVersionsIsShownNoPromotionOfOne() {
    ask(2);
    assertThat(ada.post("promotions/search", "{}").listAt("promotions")).hasSize(1);
    assertThat(
            api.as(denied(ResourceType.REGISTERED_MODEL_VERSION))
                .post("promotions/search", "{}")
                .text())
        .isEqualTo("{}");
  }

  private static Caller denied(ResourceType type) {
    Grant deny = Grant.of(type, "*", Permission.DENY);
    return new Caller(
        "eve",
        Set.of(),
        Optional.empty(),
        "",
        "",
        new Authorization(false, List.of(deny), Permission.READ, TokenScope.EVERYTHING),
        Optional.empty());
  }
}
