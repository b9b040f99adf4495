package io.waymark.artifacts;

import io.waymark.error.MlflowException;
import java.util.List;

/** The parts from which an uploaded file is put together, in their order. */
public record UploadedParts(List<Part> parts) {

  /** S3's limit on the parts of one file. */
  public static final int MAX = 10_000;

  /**
   * One part.
   *
   * @param number from 1 to {@link #MAX}
   * @param etag what S3 answered when the part was uploaded
   */
  public record Part(long number, String etag) {}

  public UploadedParts {
    parts = List.copyOf(parts);
    if (parts.size() > MAX) {
      throw invalid("has %d entries, the limit is %d".formatted(parts.size(), MAX));
    }
    long previous = 0;
    for (Part part : parts) {
      check(part, previous);
      previous = part.number();
    }
  }

  private static void check(Part part, long previous) {
    if (part.number() < 1 || part.number() > MAX) {
      throw invalid(
          "has part_number %d, which must be between 1 and %d".formatted(part.number(), MAX));
    }
    if (part.number() <= previous) {
      throw invalid(
          "has part_number %d after %d, they must be in ascending order"
              .formatted(part.number(), previous));
    }
    if (part.etag().isEmpty()) {
      throw invalid("lacks the etag of part_number %d".formatted(part.number()));
    }
  }

  private static MlflowException invalid(String problem) {
    return MlflowException.invalidParameter("Parameter 'parts' %s.".formatted(problem));
  }
}
