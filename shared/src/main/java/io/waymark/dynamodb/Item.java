package io.waymark.dynamodb;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item of the table. */
record Item(Map<String, AttributeValue> attributes) {

  static Item of(ItemKey key) {
    return new Item(key.attributes());
  }

  ItemKey key() {
    return new ItemKey(text(Table.PARTITION_KEY), text(Table.SORT_KEY));
  }

  boolean has(String name) {
    return attributes.containsKey(name);
  }

  String text(String name) {
    return attribute(name).s();
  }

  long number(String name) {
    return Long.parseLong(attribute(name).n());
  }

  byte[] bytes(String name) {
    return attribute(name).b().asByteArrayUnsafe();
  }

  Item with(String name, String value) {
    return with(name, AttributeValue.fromS(value));
  }

  Item with(String name, long value) {
    return with(name, AttributeValue.fromN(Long.toString(value)));
  }

  Item with(String name, byte[] value) {
    return with(name, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(value)));
  }

  private AttributeValue attribute(String name) {
    return requireNonNull(attributes.get(name), name);
  }

  private Item with(String name, AttributeValue value) {
    Map<String, AttributeValue> more = new HashMap<>(attributes);
    more.put(name, value);
    return new Item(more);
  }
}
