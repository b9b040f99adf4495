package io.waymark.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.digest.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a change says of itself.
 *
 * @param action such as {@code alias.set}: a thing and a verb
 * @param subject what was changed, by kind: {@code model}, {@code version}, {@code alias} ...
 * @param before values as they were, as JSON (String, Number, Boolean, List, Map); empty for what
 *     is new
 * @param after values as they are now; empty for what is gone
 * @param reason what the person gave as their reason
 */
public record AuditEvent(
    String action,
    Map<String, String> subject,
    Map<String, Object> before,
    Map<String, Object> after,
    Optional<String> reason) {
  /** Longer texts, such as tags of 100,000 characters, stand in the trail by their hash. */
  private static final int MAX_TEXT = 6_000;

  public AuditEvent {
    subject = Map.copyOf(subject);
    before = shortened(before);
    after = shortened(after);
  }

  public static AuditEvent of(
      String action,
      Map<String, String> subject,
      Map<String, Object> before,
      Map<String, Object> after) {
    return new AuditEvent(action, subject, before, after, Optional.empty());
  }

  public AuditEvent because(String why) {
    return new AuditEvent(action, subject, before, after, Optional.of(why));
  }

  private static Map<String, Object> shortened(Map<String, Object> values) {
    Map<String, Object> shorter = new LinkedHashMap<>();
    values.forEach((name, value) -> shorter.put(name, shortened(value)));
    return Map.copyOf(shorter);
  }

  @SuppressWarnings("unchecked") // a JSON object has no other keys
  private static Object shortened(Object value) {
    return switch (value) {
      case String text when text.length() > MAX_TEXT ->
          Map.of("sha256", Sha256.hex(text.getBytes(UTF_8)), "length", text.length());
      case Map<?, ?> map -> shortened((Map<String, Object>) map);
      case List<?> list -> list.stream().map(AuditEvent::shortened).toList();
      default -> value;
    };
  }
}
