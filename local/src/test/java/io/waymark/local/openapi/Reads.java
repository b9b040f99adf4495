package io.waymark.local.openapi;

import static io.waymark.local.openapi.FieldRead.Kind;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hears which fields the server reads of the requests it gets, told by the classes that {@link
 * WatchedClasses} loads. Stored documents are read by the same class; only what came with a request
 * counts.
 */
public final class Reads {
  private static final String GRAPHQL = "io.waymark.graphql.RestCalls";
  private static final Pattern INDEX = Pattern.compile("\\[\\d+]");

  /** Whether the fields of a request stand in the query string only, by the request. */
  private static final Map<Object, Boolean> REQUESTS =
      Collections.synchronizedMap(new IdentityHashMap<>());

  private static final List<FieldRead> HEARD = Collections.synchronizedList(new ArrayList<>());

  private Reads() {}

  /** A call's own message, be it a body or the query string of a GET. */
  public static void message(Object fields) {
    if (!isOfOtherEndpoint()) {
      REQUESTS.put(fields, false);
    }
  }

  /** A document of GraphQL stands for calls that nobody sent. */
  private static boolean isOfOtherEndpoint() {
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(at -> at.getClassName().equals(GRAPHQL)));
  }

  /** A query string, beside a body that is something else. */
  public static void query(Object fields) {
    REQUESTS.put(fields, true);
  }

  /** A message within another. */
  public static void nested(Object fields, Object within) {
    Boolean inQuery = REQUESTS.get(within);
    if (inQuery != null) {
      REQUESTS.put(fields, inQuery);
    }
  }

  /** A field is asked for. */
  public static void read(
      Object fields, String path, String method, String name, @Nullable Class<?> enumeration) {
    Boolean inQuery = REQUESTS.get(fields);
    if (inQuery != null) {
      String whole = INDEX.matcher(path).replaceAll("[]") + name;
      HEARD.add(new FieldRead(whole, Kind.of(method), inQuery, constants(enumeration)));
    }
  }

  private static List<String> constants(@Nullable Class<?> enumeration) {
    return enumeration == null
        ? List.of()
        : Arrays.stream(enumeration.getEnumConstants())
            .map(constant -> ((Enum<?>) constant).name())
            .toList();
  }

  /** What was read since this was last asked. */
  static List<FieldRead> take() {
    List<FieldRead> heard = List.copyOf(HEARD);
    HEARD.clear();
    REQUESTS.clear();
    return heard;
  }
}
