package io.waymark.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.waymark.outbox.Message.DecidePromotion;
import io.waymark.outbox.Outbox.Entry;
import io.waymark.workspaces.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final DecidePromotion REFUSED = new DecidePromotion("p-refused");

  private final Kept outbox = new Kept();
  private final List<Message> received = new ArrayList<>();
  private final Deliveries deliveries =
      new Deliveries(outbox, (_, message) -> receive(message), InstantSource.fixed(NOW));

  private void receive(Message message) {
    if (message.equals(REFUSED)) {
      throw new IllegalStateException("refused");
    }
    received.add(message);
  }

  @Test
  void deliverAMessageAndForgetIt() {
    outbox.keep("1", NOW, new DecidePromotion("p-1"));
    deliveries.deliver("1");
    deliveries.deliver("1");
    assertThat(received).containsExactly(new DecidePromotion("p-1"));
    assertThat(outbox.waiting()).isEmpty();
  }

  @Test
  void keepAMessageThatWasNotTaken() {
    outbox.keep("1", NOW, REFUSED);
    assertThatIllegalStateException().isThrownBy(() -> deliveries.deliver("1"));
    assertThat(outbox.waiting()).hasSize(1);
  }

  @Test
  void sweepWhatIsOldWithoutStoppingAtOneThatIsRefused() {
    outbox.keep("1", NOW.minusSeconds(61), REFUSED);
    outbox.keep("2", NOW.minusSeconds(60), new DecidePromotion("p-2"));
    outbox.keep("3", NOW.minusSeconds(59), new DecidePromotion("p-3"));
    assertThat(deliveries.sweep(Duration.ofMinutes(1))).isEqualTo(1);
    assertThat(received).containsExactly(new DecidePromotion("p-2"));
    assertThat(outbox.waiting()).extracting(Entry::id).containsExactly("1", "3");
  }

  @Test
  void sweepWithoutStoppingAtOneThatCannotBeRead() {
    outbox.keep("1", NOW.minusSeconds(61), "{\"kind\": \"of a later release\"}");
    outbox.keep("2", NOW.minusSeconds(60), new DecidePromotion("p-2"));
    assertThat(deliveries.sweep(Duration.ofMinutes(1))).isEqualTo(1);
    assertThat(received).containsExactly(new DecidePromotion("p-2"));
    assertThat(deliveries.age()).contains(Duration.ofSeconds(61));
  }

  private static final class Kept implements Outbox {
    private final Map<String, Entry> entries = new TreeMap<>();

    void keep(String id, Instant written, Message message) {
      keep(id, written, message.toJson());
    }

    void keep(String id, Instant written, String json) {
      entries.put(id, new Entry(id, written, Workspace.DEFAULT, json));
    }

    @Override
    public List<Entry> waiting() {
      return List.copyOf(entries.values());
    }

    @Override
    public Optional<Entry> find(String id) {
      return Optional.ofNullable(entries.get(id));
    }

    @Override
    public void delivered(String id) {
      entries.remove(id);
    }
  }
}
