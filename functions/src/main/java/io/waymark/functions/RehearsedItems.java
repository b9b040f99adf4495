package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.dynamodb.Table;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * As much of DynamoDB's protocol as a rehearsal needs: items that were put, alone or in a
 * transaction, can be got by their key or with their partition. Every condition holds; all other
 * calls find nothing.
 */
final class RehearsedItems {
  private final Map<List<Object>, Map<String, @Nullable Object>> items = new HashMap<>();

  /** The body of the answer to a request, whose header {@code X-Amz-Target} is given. */
  synchronized byte[] answer(String target, byte[] request) {
    Fields call = Fields.of(Json.readObject(request).orElseThrow());
    Map<String, Object> answer =
        switch (target.substring(target.indexOf('.') + 1)) {
          case "PutItem" -> put(call);
          case "TransactWriteItems" -> putAll(call.messages("TransactItems"));
          case "GetItem" -> get(Fields.of(call.object("Key")));
          case "BatchGetItem" -> getAll(call);
          case "Query" -> query(call);
          default -> Map.of();
        };
    Map<String, Object> charged = new HashMap<>(answer);
    charged.put("ConsumedCapacity", consumed(target));
    return CanonicalJson.text(charged).getBytes(UTF_8);
  }

  /** One unit, as a list where the call is of several items. */
  private static Object consumed(String target) {
    Map<String, Object> unit = Map.of("CapacityUnits", 1.0);
    return target.contains("Batch") || target.contains("Transact") ? List.of(unit) : unit;
  }

  private Map<String, Object> putAll(List<Fields> changes) {
    changes.forEach(change -> change.message("Put").ifPresent(this::put));
    return Map.of();
  }

  private Map<String, Object> put(Fields put) {
    Map<String, @Nullable Object> item = put.object("Item");
    items.put(key(Fields.of(item)), item);
    return Map.of();
  }

  /** A whole partition; what asks for less finds nothing. */
  private Map<String, Object> query(Fields call) {
    Object partition = call.object("ExpressionAttributeValues").get(":pk");
    boolean whole = call.requiredString("KeyConditionExpression").equals("pk = :pk");
    List<Map<String, @Nullable Object>> found =
        items.values().stream()
            .filter(item -> whole && Objects.equals(item.get(Table.PARTITION_KEY), partition))
            .toList();
    return Map.of("Items", found);
  }

  private Map<String, Object> get(Fields key) {
    return Optional.ofNullable(items.get(key(key)))
        .map(item -> Map.<String, Object>of("Item", item))
        .orElse(Map.of());
  }

  private Map<String, Object> getAll(Fields call) {
    Map<String, Object> found = new HashMap<>();
    Fields tables = Fields.of(call.object("RequestItems"));
    for (String table : call.object("RequestItems").keySet()) {
      found.put(
          table,
          tables.message(table).orElseThrow().messages("Keys").stream()
              .flatMap(key -> Optional.ofNullable(items.get(key(key))).stream())
              .toList());
    }
    return Map.of("Responses", found);
  }

  private static List<Object> key(Fields item) {
    return List.of(item.object(Table.PARTITION_KEY), item.object(Table.SORT_KEY));
  }
}
