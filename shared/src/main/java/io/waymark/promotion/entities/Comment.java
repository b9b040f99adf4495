package io.waymark.promotion.entities;

/**
 * What somebody wrote about a version.
 *
 * @param id {@code c-} and 32 hex digits
 * @param name the model's when it was written
 * @param createdAt milliseconds since the epoch
 * @param time of its latest change, in milliseconds since the epoch
 */
public record Comment(
    String id, String name, int version, String author, String text, long createdAt, long time) {

  public Comment withText(String changed, long now) {
    return new Comment(id, name, version, author, changed, createdAt, now);
  }
}
