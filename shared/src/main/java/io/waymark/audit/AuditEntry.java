package io.waymark.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.access.Caller;
import io.waymark.digest.Sha256;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the trail: a JSON object, kept and hashed as the very text that was written. Its
 * fields are {@code seq, time, workspace, actor, token_id, address, request_id, action, subject,
 * before, after, reason} and {@code previous_hash}; those that are empty are left out.
 *
 * @param seq counts from 1 without a gap
 * @param json the entry's text, in canonical form
 */
public record AuditEntry(long seq, String json) {
  /** The {@code previous_hash} of the first entry. */
  public static final String NO_HASH = "";

  /** The entry that follows one with {@code previousHash}. */
  static AuditEntry of(
      long seq,
      String previousHash,
      String workspace,
      Caller caller,
      AuditEvent event,
      Instant time) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("seq", seq);
    fields.put("time", time.toString());
    fields.put("workspace", workspace);
    fields.put("actor", caller.name());
    fields.put("action", event.action());
    fields.put("subject", event.subject());
    fields.put("previous_hash", previousHash);
    caller.tokenId().ifPresent(id -> fields.put("token_id", id));
    event.reason().ifPresent(reason -> fields.put("reason", reason));
    putUnlessEmpty(fields, "address", caller.address());
    putUnlessEmpty(fields, "request_id", caller.requestId());
    if (!event.before().isEmpty()) {
      fields.put("before", event.before());
    }
    if (!event.after().isEmpty()) {
      fields.put("after", event.after());
    }
    return new AuditEntry(seq, CanonicalJson.text(fields));
  }

  /** SHA-256 of the entry's text; the next entry holds it. */
  public String hash() {
    return Sha256.hex(json.getBytes(UTF_8));
  }

  /**
   * The entry's fields, as {@link Json#readObject} gives them.
   *
   * @throws IllegalStateException if the text is no JSON object, which is a damaged entry
   */
  public Map<String, @Nullable Object> fields() {
    return Json.readObject(json.getBytes(UTF_8))
        .orElseThrow(() -> new IllegalStateException("Audit entry %d is damaged.".formatted(seq)));
  }

  private static void putUnlessEmpty(Map<String, Object> fields, String name, String value) {
    if (!value.isEmpty()) {
      fields.put(name, value);
    }
  }
}
