package io.waymark.dynamodb;

import io.waymark.outbox.Outbox;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The outbox in the registry's table. An entry's id is its item's sort key. */
public final class DynamoOutbox implements Outbox {
  private final TableReader reader;
  private final TableWriter writer;

  public DynamoOutbox(Table registry) {
    this.reader = new TableReader(registry);
    this.writer = new TableWriter(registry);
  }

  @Override
  public List<Entry> waiting() {
    return reader.query(OutboxKeys.PARTITION).stream().map(DynamoOutbox::entry).toList();
  }

  @Override
  public Optional<Entry> find(String id) {
    return reader.get(key(id)).map(DynamoOutbox::entry);
  }

  @Override
  public void delivered(String id) {
    writer.commit(List.of(new Change.Delete(key(id))));
  }

  private static ItemKey key(String id) {
    return new ItemKey(OutboxKeys.PARTITION, id);
  }

  private static Entry entry(Item item) {
    String id = item.key().sort();
    return new Entry(
        id,
        Instant.ofEpochMilli(OutboxKeys.millis(id)),
        OutboxKeys.workspace(item),
        item.text(OutboxKeys.JSON));
  }
}
