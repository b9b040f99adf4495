package io.waymark.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.Caller;
import io.waymark.audit.AuditChain;
import io.waymark.audit.AuditEntry;
import io.waymark.audit.AuditEvent;
import io.waymark.outbox.Message;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Changes of the registry and what the audit trail says of them. */
abstract class RegistryWriterContract {
  private static final Caller ADA = Caller.named("ada");
  private static final ItemKey COUNT = new ItemKey("COUNT", "COUNT");

  private final Supplier<DynamoDbClient> client;
  private Parts parts;
  private TableReader reader;
  private RegistryWriter writer;

  RegistryWriterContract(Supplier<DynamoDbClient> client) {
    this.client = client;
  }

  @BeforeEach
  void makeTable() {
    Table table = TestTables.create(client.get());
    parts = new Parts(table);
    reader = new TableReader(table);
    writer = new RegistryWriter(table, InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")));
  }

  @Test
  void changesAreMadeOneAfterTheOther() throws Exception {
    List<Long> counted = Race.of(_ -> writer.settle(ADA, _ -> countOn()));
    assertThat(counted)
        .containsExactlyInAnyOrderElementsOf(
            LongStream.rangeClosed(1, Race.CLIENTS).boxed().toList());
    List<AuditEntry> trail = trail();
    assertThat(trail).hasSize(2 * Race.CLIENTS);
    AuditChain end = AuditChain.EMPTY;
    for (AuditEntry entry : trail) {
      assertThat(end.fault(entry)).isEmpty();
      end = end.after(entry);
    }
    assertThat(reader.query(OutboxKeys.PARTITION)).hasSize(Race.CLIENTS);
  }

  @Test
  void aPlanKnowsTheNumberOfItsFirstEntry() {
    writer.settle(ADA, _ -> countOn());
    long next = writer.settle(ADA, RegistryWriter.Plan::nothing);
    assertThat(next).isEqualTo(3);
  }

  @Test
  void aPlanThatFailsChangesNothing() {
    writer.settle(ADA, _ -> countOn());
    try {
      Object _ =
          writer.settle(
              ADA,
              _ -> {
                throw new IllegalArgumentException("refused");
              });
    } catch (IllegalArgumentException expected) {
      assertThat(expected).hasMessage("refused");
    }
    assertThat(trail()).hasSize(2);
  }

  /** Adds one to a number in a part: without any condition of its own, it must not lose a step. */
  private RegistryWriter.Plan<Long> countOn() {
    Optional<Part> before = parts.get(COUNT);
    long next = before.map(part -> Long.parseLong(new String(part.bytes(), UTF_8))).orElse(0L) + 1;
    AuditEvent event =
        AuditEvent.of("count", Map.of("n", Long.toString(next)), Map.of(), Map.of("n", next));
    return new RegistryWriter.Plan<>(
        List.of(PartWrite.of(COUNT, before, Long.toString(next).getBytes(UTF_8))),
        List.of(),
        List.of(event, event.because("twice")),
        List.of(new Message.DecidePromotion("p-" + next)),
        next);
  }

  private List<AuditEntry> trail() {
    return reader.query(AuditKeys.partition("default"), "0").stream()
        .map(AuditKeys::entry)
        .toList();
  }
}
