package io.waymark.dynamodb;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The key of an item. */
record ItemKey(String partition, String sort) {

  Map<String, AttributeValue> attributes() {
    return Map.of(
        Table.PARTITION_KEY, AttributeValue.fromS(partition),
        Table.SORT_KEY, AttributeValue.fromS(sort));
  }
}
