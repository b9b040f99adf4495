package io.waymark.local.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether answers still say what they said. They may say more: a later release of MLflow adds
 * fields. Lists may be in another order, as MLflow promises none for most.
 */
final class Differences {
  /** What the crawl itself changes. */
  private static final Set<String> VOLATILE = Set.of("last_used");

  private Differences() {}

  static void assertNone(Map<String, String> before, Map<String, String> now) {
    before.forEach(
        (call, answer) -> {
          String today = now.getOrDefault(call, "no such call");
          assertThat(today.substring(0, 3)).as(call).isEqualTo(answer.substring(0, 3));
          assertThat(holds(json(today), json(answer)))
              .as("%s%n  answered %s%n  and now %s", call, answer, today)
              .isTrue();
        });
  }

  private static Map<String, @Nullable Object> json(String answer) {
    return Json.readObject(answer.substring(4).getBytes(UTF_8)).orElseThrow();
  }

  private static boolean holds(@Nullable Object now, @Nullable Object before) {
    return switch (before) {
      case Map<?, ?> members ->
          now instanceof Map<?, ?> today
              && members.entrySet().stream()
                  .allMatch(
                      member ->
                          VOLATILE.contains(String.valueOf(member.getKey()))
                              || holds(today.get(member.getKey()), member.getValue()));
      case List<?> elements -> now instanceof List<?> today && hold(today, elements);
      case null, default -> Objects.equals(now, before);
    };
  }

  private static boolean hold(List<?> now, List<?> before) {
    List<@Nullable Object> left = new ArrayList<>(now);
    for (Object element : before) {
      int at = 0;
      while (at < left.size() && !holds(left.get(at), element)) {
        at++;
      }
      if (at == left.size()) {
        return false;
      }
      left.remove(at);
    }
    return left.isEmpty();
  }
}
