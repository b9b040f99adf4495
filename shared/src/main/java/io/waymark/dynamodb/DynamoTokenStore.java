package io.waymark.dynamodb;

import static java.util.stream.Collectors.toMap;

import io.waymark.access.Caller;
import io.waymark.access.users.AccessAudit;
import io.waymark.access.users.ApiToken;
import io.waymark.access.users.TokenStore;
import io.waymark.access.users.Users;
import io.waymark.dynamodb.RegistryWriter.Plan;
import io.waymark.dynamodb.documents.AccessDocuments;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** API tokens in the registry's table: one partition, of which a call reads one item. */
public final class DynamoTokenStore implements TokenStore {
  private static final String TIME = "t";

  private final TableReader reader;
  private final TableWriter uses;
  private final Parts parts;
  private final AccessWriter writer;

  public DynamoTokenStore(Table table, InstantSource clock) {
    this.reader = new TableReader(table);
    this.uses = new TableWriter(table);
    this.parts = new Parts(table);
    this.writer = new AccessWriter(table, clock);
  }

  @Override
  public void create(Caller caller, ApiToken token) {
    PartWrite write = PartWrite.create(AccessKeys.token(token.id()), AccessDocuments.write(token));
    writer.settle(
        caller,
        () -> Plan.of(List.of(write), List.of(), List.of(AccessAudit.created(token)), token));
  }

  @Override
  public Optional<ApiToken> find(String id) {
    return parts.get(AccessKeys.token(id)).map(DynamoTokenStore::token);
  }

  @Override
  public List<ApiToken> all() {
    return reader.query(AccessKeys.TOKENS).stream()
        .map(parts::read)
        .map(DynamoTokenStore::token)
        .toList();
  }

  @Override
  public ApiToken update(Caller caller, String id, UnaryOperator<ApiToken> change) {
    return writer.settle(
        caller,
        () -> {
          Part part = part(id);
          ApiToken before = token(part);
          ApiToken after = change.apply(before);
          PartWrite write = PartWrite.replace(part, AccessDocuments.write(after));
          return Plan.of(
              List.of(write), List.of(), List.of(AccessAudit.rotated(before, after)), after);
        });
  }

  @Override
  public void delete(Caller caller, String id) {
    writer.settle(
        caller,
        () -> {
          ApiToken token = token(part(id));
          return Plan.of(List.of(), delete(id), List.of(AccessAudit.revoked(token)), token);
        });
  }

  @Override
  public void used(String id, long time) {
    uses.putAll(List.of(Item.of(AccessKeys.tokenUse(id)).with(TIME, time)));
  }

  @Override
  public Map<String, Long> uses() {
    return reader.query(AccessKeys.TOKEN_USES).stream()
        .collect(toMap(item -> item.key().sort(), item -> item.number(TIME)));
  }

  /** Removes a token, and when it was used. */
  static List<Change> delete(String id) {
    return List.of(
        new Change.Delete(AccessKeys.token(id)), new Change.Delete(AccessKeys.tokenUse(id)));
  }

  private Part part(String id) {
    return parts.get(AccessKeys.token(id)).orElseThrow(() -> Users.tokenNotFound(id));
  }

  private static ApiToken token(Part part) {
    return AccessDocuments.token(part.bytes());
  }
}
