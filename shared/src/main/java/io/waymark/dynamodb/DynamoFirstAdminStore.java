package io.waymark.dynamodb;

import io.waymark.access.users.FirstAdminStore;
import java.util.List;
import java.util.Optional;

/** One item beside the users. */
public final class DynamoFirstAdminStore implements FirstAdminStore {
  private static final String SECRET_VERSION = "s";

  private final TableReader reader;
  private final TableWriter writer;

  public DynamoFirstAdminStore(Table registry) {
    this.reader = new TableReader(registry);
    this.writer = new TableWriter(registry);
  }

  @Override
  public Optional<String> version() {
    return reader.get(AccessKeys.FIRST_ADMIN).map(item -> item.text(SECRET_VERSION));
  }

  @Override
  public void keep(String version) {
    writer.putAll(List.of(Item.of(AccessKeys.FIRST_ADMIN).with(SECRET_VERSION, version)));
  }
}
