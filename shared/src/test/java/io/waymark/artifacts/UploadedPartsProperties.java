package io.waymark.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.artifacts.UploadedParts.Part;
import io.waymark.error.MlflowException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

/** Which lists of parts make a file. */
final class UploadedPartsProperties {

  @Property
  void ascendingNumbersMakeAFile(
      @ForAll @NotEmpty Set<@IntRange(min = 1, max = UploadedParts.MAX) Integer> numbers) {
    List<Part> parts = parts(new TreeSet<>(numbers));

    assertThat(new UploadedParts(parts).parts()).isEqualTo(parts);
  }

  @Property
  void anyOtherOrderIsRefused(
      @ForAll @Size(min = 2, max = 20)
          Set<@IntRange(min = 1, max = UploadedParts.MAX) Integer> numbers,
      @ForAll Random random) {
    List<Part> sorted = parts(new TreeSet<>(numbers));
    List<Part> shuffled = new ArrayList<>(sorted);
    Collections.shuffle(shuffled, random);
    Assume.that(!shuffled.equals(sorted));

    assertRefused(shuffled, "ascending order");
  }

  @Property
  void aNumberGivenTwiceIsRefused(
      @ForAll @NotEmpty Set<@IntRange(min = 1, max = UploadedParts.MAX) Integer> numbers) {
    List<Part> parts = new ArrayList<>(parts(new TreeSet<>(numbers)));
    parts.add(parts.getLast());

    assertRefused(parts, "ascending order");
  }

  @Property
  void aNumberOutOfBoundsIsRefused(
      @ForAll @LongRange(min = UploadedParts.MAX + 1, max = Long.MAX_VALUE) long large,
      @ForAll @LongRange(min = Long.MIN_VALUE, max = 0) long small) {
    assertRefused(List.of(new Part(large, "etag")), "between 1 and 10000");
    assertRefused(List.of(new Part(small, "etag")), "between 1 and 10000");
  }

  @Property(tries = 1)
  void aPartWithoutAnEtagIsRefused() {
    assertRefused(List.of(new Part(1, "a"), new Part(2, "")), "lacks the etag of part_number 2");
  }

  private static List<Part> parts(Set<Integer> numbers) {
    return numbers.stream().map(number -> new Part(number, "etag")).toList();
  }

  private static void assertRefused(List<Part> parts, String message) {
    assertThatThrownBy(() -> new UploadedParts(parts))
        .isInstanceOf(MlflowException.class)
        .hasMessageContaining(message);
  }
}
