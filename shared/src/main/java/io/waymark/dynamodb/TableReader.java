package io.waymark.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Reads items, strongly consistent always. */
final class TableReader {
  /** DynamoDB's limit of keys in one BatchGetItem. */
  private static final int BATCH = 100;

  /** So that who finds little on the first page does not go on in small steps. */
  private static final int PAGE_GROWTH = 4;

  /** More items of any size than DynamoDB's 1 MB. */
  private static final int LARGEST_PAGE = 1 << 20;

  /** Sorts before digits and letters; DynamoDB takes no empty key. */
  private static final String BEFORE_ALL = " ";

  private final Table table;

  TableReader(Table table) {
    this.table = table;
  }

  Optional<Item> get(ItemKey key) {
    GetItemRequest request =
        GetItemRequest.builder()
            .tableName(table.name())
            .key(table.outward(key.attributes()))
            .consistentRead(true)
            .build();
    var response = Outage.guard(() -> table.client().getItem(request));
    return response.hasItem() ? Optional.of(table.inward(response.item())) : Optional.empty();
  }

  /** All items of a partition whose sort key begins with the prefix, in its order. */
  List<Item> query(String partition, String sortPrefix) {
    return query(partition, sortPrefix, _ -> true);
  }

  /** The same, page by page as long as {@code more} says so of what was read up to then. */
  List<Item> query(String partition, String sortPrefix, Predicate<List<Item>> more) {
    return pages(
        QueryRequest.builder()
            .keyConditionExpression("pk = :pk AND begins_with(sk, :sk)")
            .expressionAttributeValues(values(partition, sortPrefix)),
        more);
  }

  /** The first items of a partition that sort after one, or its first ones; tiny ones. */
  List<Item> after(String partition, Optional<String> sort, int limit) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(table.name())
            .keyConditionExpression("pk = :pk AND sk > :sk")
            .expressionAttributeValues(values(partition, sort.orElse(BEFORE_ALL)))
            .consistentRead(true)
            .limit(limit)
            .build();
    return Outage.guard(() -> table.client().query(request)).items().stream()
        .map(table::inward)
        .toList();
  }

  /** All items of a partition. */
  List<Item> query(String partition) {
    return pages(
        QueryRequest.builder()
            .keyConditionExpression("pk = :pk")
            .expressionAttributeValues(Map.of(":pk", table.partition(partition))),
        _ -> true);
  }

  /** The items of a partition whose sort keys are from one to another, both among them. */
  List<Item> range(ItemKey first, String last) {
    return pages(between(first, last), _ -> true);
  }

  /**
   * The same in the order of the keys or in the opposite one, page by page as long as {@code more}
   * says so of what was read up to then.
   *
   * @param firstPage how many items the first page has at most; each one after it may have more
   */
  List<Item> range(
      ItemKey first, String last, boolean ascending, int firstPage, Predicate<List<Item>> more) {
    QueryRequest.Builder range = between(first, last).scanIndexForward(ascending).limit(firstPage);
    return pages(range, more);
  }

  private QueryRequest.Builder between(ItemKey first, String last) {
    return QueryRequest.builder()
        .keyConditionExpression("pk = :pk AND sk BETWEEN :first AND :last")
        .expressionAttributeValues(
            Map.of(
                ":pk", table.partition(first.partition()),
                ":first", AttributeValue.fromS(first.sort()),
                ":last", AttributeValue.fromS(last)));
  }

  /** The keys of a partition's items that sort before one. */
  List<ItemKey> keysBefore(ItemKey key) {
    QueryRequest.Builder before =
        QueryRequest.builder()
            .keyConditionExpression("pk = :pk AND sk < :sk")
            .expressionAttributeValues(values(key.partition(), key.sort()))
            .projectionExpression("pk, sk");
    return pages(before, _ -> true).stream().map(Item::key).toList();
  }

  private Map<String, AttributeValue> values(String partition, String sort) {
    return Map.of(":pk", table.partition(partition), ":sk", AttributeValue.fromS(sort));
  }

  /** Those of the items that are there, in no particular order. */
  List<Item> batchGet(List<ItemKey> keys) {
    List<Item> found = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += BATCH) {
      found.addAll(batch(keys.subList(from, Math.min(from + BATCH, keys.size()))));
    }
    return found;
  }

  private List<Item> batch(List<ItemKey> keys) {
    List<Item> found = new ArrayList<>();
    List<Map<String, AttributeValue>> left =
        new ArrayList<>(keys.stream().map(ItemKey::attributes).map(table::outward).toList());
    return Contention.settle(
        () -> {
          BatchGetItemResponse response = batchPart(List.copyOf(left));
          response.responses().getOrDefault(table.name(), List.of()).stream()
              .map(table::inward)
              .forEach(found::add);
          left.clear();
          // What is over 16 MB, or more than the table gives just now.
          KeysAndAttributes unprocessed = response.unprocessedKeys().get(table.name());
          if (unprocessed == null) {
            return Optional.of(found);
          }
          left.addAll(unprocessed.keys());
          return Optional.empty();
        });
  }

  private BatchGetItemResponse batchPart(List<Map<String, AttributeValue>> keys) {
    KeysAndAttributes wanted = KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
    BatchGetItemRequest request =
        BatchGetItemRequest.builder().requestItems(Map.of(table.name(), wanted)).build();
    return Outage.guard(() -> table.client().batchGetItem(request));
  }

  private List<Item> pages(QueryRequest.Builder builder, Predicate<List<Item>> more) {
    QueryRequest request = builder.tableName(table.name()).consistentRead(true).build();
    List<Item> items = new ArrayList<>();
    while (true) {
      QueryRequest page = request;
      QueryResponse response = Outage.guard(() -> table.client().query(page));
      response.items().stream().map(table::inward).forEach(items::add);
      if (!response.hasLastEvaluatedKey() || !more.test(items)) {
        return items;
      }
      QueryRequest.Builder next = page.toBuilder().exclusiveStartKey(response.lastEvaluatedKey());
      growPage(next, page);
      request = next.build();
    }
  }

  private static void growPage(QueryRequest.Builder next, QueryRequest page) {
    if (page.limit() != null) {
      next.limit(Math.min(page.limit(), LARGEST_PAGE / PAGE_GROWTH) * PAGE_GROWTH);
    }
  }
}
