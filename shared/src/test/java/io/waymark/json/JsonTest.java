package io.waymark.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
  @Test
  void anObjectInsideAStringIsReadAsThatObject() {
    assertThat(read("\"{\\\"a\\\": 1}\"")).contains(Map.of("a", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "garbage", "{\"a\": ", "{} {}", "[1]", "5", "null", "\"text\"", "{'a': 1}"})
  void whatIsNoObjectIsEmpty(String text) {
    assertThat(read(text)).isEmpty();
  }

  @Test
  void bytesThatAreNoTextAreEmpty() {
    assertThat(Json.readObject(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'})).isEmpty();
  }

  @Test
  void deepNestingIsEmptyAndNoStackOverflow() {
    assertThat(read("{\"a\":" + "[".repeat(100_000))).isEmpty();
  }

  private static Optional<Map<String, @Nullable Object>> read(String text) {
    return Json.readObject(text.getBytes(StandardCharsets.UTF_8));
  }
}
