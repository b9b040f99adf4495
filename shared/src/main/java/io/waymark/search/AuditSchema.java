package io.waymark.search;

import static io.waymark.search.Operator.LISTED_TEXT;

import io.waymark.audit.AuditEntry;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** What can be asked of entries of the audit trail. */
final class AuditSchema {

  private static final List<String> TEXTS =
      List.of("actor", "action", "reason", "request_id", "token_id", "address");

  /** What an entry may be about. */
  private static final List<String> SUBJECTS =
      List.of(
          "model",
          "version",
          "alias",
          "stage",
          "tag",
          "promotion",
          "policy",
          "webhook",
          "project_run",
          "experiment");

  static final Schema<AuditEntry> SCHEMA = schema();

  private AuditSchema() {}

  private static Schema<AuditEntry> schema() {
    Map<String, Key<AuditEntry>> keys = new HashMap<>();
    keys.put("seq", Key.number("seq", new Field.Whole<>(e -> OptionalLong.of(e.seq()))));
    keys.put("time", Key.number("time", new Field.Whole<>(AuditSchema::time)));
    TEXTS.forEach(name -> keys.put(name, text(name, entry -> member(entry.fields(), name))));
    SUBJECTS.forEach(name -> keys.put(name, text(name, entry -> subject(entry, name))));
    Scope<AuditEntry> attributes = new Scope.Known<>("attribute", Map.copyOf(keys), Set.of("seq"));
    return new Schema<>(
        Dialect.STRICT, Map.of("attribute", attributes, "attributes", attributes), attributes);
  }

  private static OptionalLong time(AuditEntry entry) {
    return OptionalLong.of(
        Instant.parse(member(entry.fields(), "time").orElseThrow()).toEpochMilli());
  }

  private static Optional<String> subject(AuditEntry entry, String name) {
    return entry.fields().get("subject") instanceof Map<?, ?> subject
        ? member(subject, name)
        : Optional.empty();
  }

  private static Optional<String> member(Map<?, ?> object, String name) {
    return object.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static Key<AuditEntry> text(String name, Function<AuditEntry, Optional<String>> value) {
    return Key.text(name, LISTED_TEXT, new Field.Text<>(value));
  }
}
