package io.waymark.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.Caller;
import io.waymark.digest.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AuditEntryTest {
  private static final Instant TIME = Instant.parse("2026-05-03T10:00:00.123Z");

  @Test
  void anEntryTellsWhoDidWhatToWhatAndWhy() {
    Caller ada = new Caller("ada", Set.of(), Optional.of("t-1"), "192.0.2.7", "req-1");
    AuditEvent event =
        AuditEvent.of(
                "alias.set",
                Map.of("model", "fraud", "alias", "champion"),
                Map.of("version", "1"),
                Map.of("version", "2"))
            .because("better recall");
    AuditEntry entry = AuditChain.EMPTY.entries("default", ada, List.of(event), TIME).getFirst();
    assertThat(entry.json())
        .isEqualTo(
            """
            {"action":"alias.set","actor":"ada","address":"192.0.2.7","after":{"version":"2"},\
            "before":{"version":"1"},"previous_hash":"","reason":"better recall",\
            "request_id":"req-1","seq":1,"subject":{"alias":"champion","model":"fraud"},\
            "time":"2026-05-03T10:00:00.123Z","token_id":"t-1","workspace":"default"}\
            """);
    // What sha256sum says of that text.
    assertThat(entry.hash()).hasSize(64).isEqualTo(Sha256.hex(entry.json().getBytes(UTF_8)));
  }

  @Test
  void aLongTextStandsThereByItsHash() {
    String text = "x".repeat(100_000);
    AuditEvent event =
        AuditEvent.of("tag.set", Map.of(), Map.of(), Map.of("tag", Map.of("value", text)));
    AuditEntry entry =
        AuditChain.EMPTY.entries("default", Caller.named("ada"), List.of(event), TIME).getFirst();
    assertThat(entry.json()).hasSizeLessThan(500).contains("\"length\":100000", "\"sha256\":");
  }
}
