package io.waymark.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CanonicalJsonTest {
  @Test
  void membersStandInTheOrderOfTheirNames() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("b", Arrays.asList(1, 2.5, true, null));
    map.put("a", Map.of("é\n", "\"", "A", Double.NaN));
    assertThat(CanonicalJson.text(map))
        .isEqualTo("{\"a\":{\"A\":\"NaN\",\"é\\n\":\"\\\"\"},\"b\":[1,2.5,true,null]}");
  }

  @Property
  void theSameValueIsTheSameText(@ForAll @Size(max = 10) Map<String, List<Integer>> map) {
    Map<String, List<Integer>> reversed = new LinkedHashMap<>();
    map.keySet().stream()
        .sorted((a, b) -> b.compareTo(a))
        .forEach(k -> reversed.put(k, map.get(k)));
    assertThat(CanonicalJson.text(reversed)).isEqualTo(CanonicalJson.text(new HashMap<>(map)));
  }

  @Property
  void whatIsReadBackIsTheSameText(@ForAll @Size(max = 10) Map<String, Long> map) {
    String text = CanonicalJson.text(map);
    assertThat(CanonicalJson.text(Json.readObject(text.getBytes(UTF_8)).orElseThrow()))
        .isEqualTo(text);
  }
}
