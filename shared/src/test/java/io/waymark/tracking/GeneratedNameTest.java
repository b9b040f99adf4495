package io.waymark.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GeneratedNameTest {

  @Test
  void aNameIsTwoWordsAndANumberAndAtMostTwentyCharactersLong() {
    RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    assertThat(Stream.generate(() -> GeneratedName.next(random)).limit(10_000))
        .allSatisfy(name -> assertThat(name).matches("[a-z]+-[a-z]+-\\d{1,4}"))
        .allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(20));
  }
}
