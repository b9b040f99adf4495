package io.waymark.dynamodb;

import io.waymark.audit.AuditChain;
import io.waymark.audit.AuditEntry;
import java.util.Optional;

/** The items of the audit trail: an entry each, and the head that says which is the last one. */
final class AuditKeys {
  /** The attribute with an entry's text. */
  static final String JSON = "j";

  /** What the partitions of all trails begin with. */
  static final String PREFIX = "AUDIT#";

  private static final String HASH = "h";
  private static final String HEAD = "HEAD";

  private AuditKeys() {}

  static String partition(String workspace) {
    return PREFIX + workspace;
  }

  static ItemKey head(String workspace) {
    return new ItemKey(partition(workspace), HEAD);
  }

  static ItemKey entry(String workspace, long seq) {
    return new ItemKey(partition(workspace), Digits.of(seq, 12));
  }

  static Item item(String workspace, AuditEntry entry) {
    return Item.of(entry(workspace, entry.seq())).with(JSON, entry.json());
  }

  /** The entry in an item that is no head. */
  static AuditEntry entry(Item item) {
    return new AuditEntry(Long.parseLong(item.key().sort()), item.text(JSON));
  }

  static AuditChain end(Item head) {
    return new AuditChain(head.number(Part.VERSION), head.text(HASH));
  }

  /** Moves the head, if it is still at {@code from}. */
  static Change move(String workspace, AuditChain from, AuditChain to) {
    Item head = Item.of(head(workspace)).with(Part.VERSION, to.seq()).with(HASH, to.hash());
    return new Change.Put(head, from.seq() == 0 ? Optional.empty() : Optional.of(from.seq()));
  }
}
