package io.waymark.audit.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.audit.AuditChain;
import io.waymark.audit.AuditEntry;
import io.waymark.audit.AuditStore;
import io.waymark.digest.Sha256;
import io.waymark.promotion.PromotionWorld;
import io.waymark.tracking.api.ApiCaller;
import io.waymark.tracking.api.ApiCaller.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditApiTest {
  private final PromotionWorld world = new PromotionWorld();
  private final ApiCaller api = new ApiCaller(AuditApi.bindings(world.audit));

  @BeforeEach
  void changeThings() {
    world.newModel("fraud", 2);
    world.point("fraud", "champion", 1);
    world.point("fraud", "champion", 2);
  }

  @Test
  void theTrailIsFoundTheLatestFirstAndPageByPage() {
    Answer first = api.get("audit/search", "filter", "alias = 'champion'", "max_results", "1");
    assertThat(first.at("entries", 0, "seq")).isEqualTo(5);
    assertThat(first.textAt("entries", 0, "actor")).isEqualTo("maker");
    assertThat(first.at("entries", 0, "before", "version")).isEqualTo(1);
    Answer second =
        api.get(
            "audit/search",
            "filter",
            "alias = 'champion'",
            "max_results",
            "1",
            "page_token",
            first.textAt("next_page_token"));
    assertThat(second.at("entries", 0, "seq")).isEqualTo(4);
    assertThat(second.at("next_page_token")).isNull();
    Answer ascending = api.post("audit/search", "{\"order_by\": [\"seq ASC\"]}");
    assertThat(ascending.at("entries", 0, "seq")).isEqualTo(1);
    assertThat(ascending.listAt("entries")).hasSize(5);
    assertThat(api.get("audit/search", "order_by", "actor").status()).isEqualTo(400);
  }

  @Test
  void whoWantsCanHashAnEntryThemselves() {
    Answer all = api.get("audit/search", "include_text", "true");
    String text = all.textAt("entries", 0, "text");
    assertThat(Sha256.hex(text.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(all.textAt("entries", 0, "hash"));
  }

  @Test
  void aWholeTrailIsRight() {
    Answer all = api.get("audit/verify");
    assertThat(all.at("valid")).isEqualTo(true);
    assertThat(all.at("checked")).isEqualTo(5);
    assertThat(all.textAt("hash")).isEqualTo(world.audit.end().hash());
    assertThat(api.get("audit/verify", "from", "3", "to", "4").at("checked")).isEqualTo(2);
    assertThat(api.get("audit/verify", "from", "4", "to", "3").status()).isEqualTo(400);
    assertThat(api.get("audit/verify", "from", "90").at("valid")).isEqualTo(true);
  }

  @Test
  void whatWasChangedOrTakenAwayShows() {
    assertThat(fault(entries -> changed(entries, 3))).contains("entry 4");
    assertThat(fault(entries -> entries.stream().filter(e -> e.seq() != 3).toList()))
        .contains("entry 4 follows entry 2");
    assertThat(fault(entries -> entries.subList(0, 4))).contains("5 to 5 are missing");
    assertThat(fault(entries -> changed(entries, 5))).contains("the last entry 5");
  }

  private static List<AuditEntry> changed(List<AuditEntry> entries, long seq) {
    return entries.stream()
        .map(
            entry ->
                entry.seq() == seq
                    ? new AuditEntry(seq, entry.json().replace("maker", "nobody"))
                    : entry)
        .toList();
  }

  private String fault(Function<List<AuditEntry>, List<AuditEntry>> tampering) {
    List<AuditEntry> entries = tampering.apply(world.audit.entries(1, 5));
    AuditStore tampered =
        new AuditStore() {
          @Override
          public AuditChain end() {
            return world.audit.end();
          }

          @Override
          public List<AuditEntry> entries(long first, long last) {
            return entries.stream().filter(e -> e.seq() >= first && e.seq() <= last).toList();
          }
        };
    Answer answer = new ApiCaller(AuditApi.bindings(tampered)).get("audit/verify");
    assertThat(answer.at("valid")).isEqualTo(false);
    return answer.textAt("fault");
  }
}
