package io.waymark.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparingLong;

import io.waymark.access.Caller;
import io.waymark.digest.Sha256;
import io.waymark.dynamodb.RegistryWriter.Plan;
import io.waymark.dynamodb.documents.PromotionDocuments;
import io.waymark.promotion.CommentStore;
import io.waymark.promotion.entities.Comment;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Comments in the registry table. An id begins with a hash of what it is about, which names the
 * partition: so a comment is found by its id, and with it the others on its version.
 */
public final class DynamoCommentStore implements CommentStore {
  private static final String ID_PREFIX = "c-";
  private static final int HALF = 16;

  private final TableReader reader;
  private final Parts parts;
  private final RegistryWriter writer;

  public DynamoCommentStore(Table table, InstantSource clock) {
    this.reader = new TableReader(table);
    this.parts = new Parts(table);
    this.writer = new RegistryWriter(table, clock);
  }

  @Override
  public List<Comment> of(String modelId, int version) {
    return reader.query(partition(modelId, version)).stream()
        .map(head -> PromotionDocuments.readComment(parts.read(head).bytes()))
        .sorted(comparingLong(Comment::createdAt))
        .toList();
  }

  @Override
  public String id(String modelId, int version, String key) {
    return prefix(modelId, version) + half(key);
  }

  @Override
  public Optional<Comment> change(
      Caller caller, String id, Function<Optional<Comment>, CommentChange> change) {
    return writer.settle(
        caller,
        _ -> {
          Optional<Part> part = key(id).flatMap(parts::get);
          CommentChange planned =
              change.apply(part.map(found -> PromotionDocuments.readComment(found.bytes())));
          if (planned.event().isEmpty()) {
            return Plan.nothing(planned.after());
          }
          ItemKey key = key(id).orElseThrow();
          return new Plan<>(
              planned
                  .after()
                  .map(after -> PartWrite.of(key, part, PromotionDocuments.write(after)))
                  .stream()
                  .toList(),
              planned.after().isPresent() ? List.of() : List.of(new Change.Delete(key)),
              planned.event().stream().toList(),
              List.of(),
              planned.after());
        });
  }

  private static String prefix(String modelId, int version) {
    return ID_PREFIX + half(modelId + "#" + version);
  }

  /** Where the comments on a version are. */
  static String partition(String modelId, int version) {
    return partition(prefix(modelId, version));
  }

  private static String half(String text) {
    return Sha256.hex(text.getBytes(UTF_8)).substring(0, HALF);
  }

  private static String partition(String prefix) {
    return "COMMENTS#" + prefix;
  }

  /** Where a comment of this id would be; empty where no comment can have it. */
  private static Optional<ItemKey> key(String id) {
    int length = ID_PREFIX.length() + HALF;
    return id.length() == length + HALF
        ? Optional.of(new ItemKey(partition(id.substring(0, length)), id))
        : Optional.empty();
  }
}
