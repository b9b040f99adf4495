package io.waymark.dynamodb;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** A change of one item, alone or among others that are made together. */
sealed interface Change {
  /** The condition on the version of the item that is there. */
  String AT_VERSION = "v = :v";

  /** Makes the change by itself and tells whether its condition held. */
  boolean make(Table table);

  TransactWriteItem inTransaction(Table table);

  private static Map<String, AttributeValue> values(long version) {
    return Map.of(":v", AttributeValue.fromN(Long.toString(version)));
  }

  /**
   * Keeps an item.
   *
   * @param replaces the version of the item it replaces; empty where no item must be there
   */
  record Put(Item item, Optional<Long> replaces) implements Change {

    @Override
    public boolean make(Table table) {
      PutItemRequest.Builder request =
          PutItemRequest.builder()
              .tableName(table.name())
              .item(table.outward(item.attributes()))
              .conditionExpression(condition())
              .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
      replaces.ifPresent(version -> request.expressionAttributeValues(values(version)));
      try {
        table.client().putItem(request.build());
        return true;
      } catch (ConditionalCheckFailedException e) {
        // The SDK repeats a request whose answer got lost: what stands in the way may be our own.
        return e.hasItem() && e.item().equals(table.outward(item.attributes()));
      }
    }

    @Override
    public TransactWriteItem inTransaction(Table table) {
      return TransactWriteItem.builder()
          .put(
              put -> {
                put.tableName(table.name())
                    .item(table.outward(item.attributes()))
                    .conditionExpression(condition());
                replaces.ifPresent(version -> put.expressionAttributeValues(values(version)));
              })
          .build();
    }

    private String condition() {
      return replaces.isPresent() ? AT_VERSION : "attribute_not_exists(pk)";
    }
  }

  /**
   * Removes an item.
   *
   * @param version of the item that must be there; empty where it may be any or gone
   */
  record Delete(ItemKey key, Optional<Long> version) implements Change {

    Delete(ItemKey key) {
      this(key, Optional.empty());
    }

    @Override
    public boolean make(Table table) {
      DeleteItemRequest.Builder request =
          DeleteItemRequest.builder().tableName(table.name()).key(table.outward(key.attributes()));
      version.ifPresent(
          v -> request.conditionExpression(AT_VERSION).expressionAttributeValues(values(v)));
      try {
        table.client().deleteItem(request.build());
        return true;
      } catch (ConditionalCheckFailedException e) {
        return false;
      }
    }

    @Override
    public TransactWriteItem inTransaction(Table table) {
      return TransactWriteItem.builder()
          .delete(
              delete -> {
                delete.tableName(table.name()).key(table.outward(key.attributes()));
                version.ifPresent(
                    v ->
                        delete
                            .conditionExpression(AT_VERSION)
                            .expressionAttributeValues(values(v)));
              })
          .build();
    }
  }
}
