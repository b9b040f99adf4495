package io.waymark.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.waymark.error.MlflowException;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of metrics, params and tags, as MLflow 3.17.2 takes and refuses them. */
class EntityKeyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "loss/train", "a.b-c_d e:f", "Ключ", "键", "٣²", "a..b", " a ", "-", "a\n"})
  void takes(String key) {
    assertThatCode(() -> check(key)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "a@b, '\"a@b\"'",
    "'a,b', '\"a,b\"'",
    "🎉, '\"\\ud83c\\udf89\"'",
    "'a\tb', '\"a\\tb\"'",
    "'a\nb', '\"a\\nb\"'",
    "'a\n\n', '\"a\\n\\n\"'",
    "a\\b, '\"a\\\\b\"'",
    "'say \"hi\"', '\"say \\\"hi\\\"\"'",
    "e\u0301, '\"e\\u0301\"'",
  })
  void namesTheCharactersThatAKeyMayHave(String key, String shown) {
    Refusals.assertRefused(
        () -> check(key),
        "Invalid value %s for parameter 'metrics[3].name' supplied: Names may only contain alphanumerics, underscores (_), dashes (-), periods (.), spaces ( ), colon(:) and slashes (/)."
            .formatted(shown));
  }

  @ParameterizedTest
  @CsvSource({
    "'', .",
    "., .",
    ".., ..",
    "../x, ../x",
    "/abs, /abs",
    "//a, //a",
    "///a, /a",
    "a//b, a/b",
    "a/, a",
    "./a, a",
    "a/./b, a/b",
    "a/../b, b",
    "..a, ..a",
  })
  void saysWhatAKeyWouldMeanAsAFile(String key, String meant) {
    Refusals.assertRefused(
        () -> check(key),
        "Invalid value %s for parameter 'metrics[3].name' supplied: Names may be treated as files in certain cases, and must not resolve to other names when treated as such. This name would resolve to %s"
            .formatted("\"" + key + "\"", "'" + meant + "'"));
  }

  /** A key is the name of a file in the clients' own stores. */
  @Property
  void whatIsTakenStaysWhereItIsPut(@ForAll("keys") String key) {
    if (isTaken(key)) {
      assertThat(Path.of("root", key).normalize()).hasToString("root/" + key);
      assertThat(Path.of(key)).isRelative();
    }
  }

  @Property
  void whatIsTakenIsNormalAndWhatIsNormalIsStable(@ForAll("keys") String key) {
    String normal = EntityKey.normalize(key);
    assertThat(EntityKey.normalize(normal)).isEqualTo(normal);
    if (isTaken(key)) {
      assertThat(normal).isEqualTo(key);
    }
  }

  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.of("a", "B1", ".", "..", "/", "//", " ", "-", ":", "é", "键")
        .list()
        .ofMaxSize(8)
        .map((List<String> parts) -> String.join("", parts));
  }

  private static boolean isTaken(String key) {
    try {
      check(key);
      return true;
    } catch (MlflowException refused) {
      return false;
    }
  }

  private static void check(String key) {
    EntityKey.check("metrics[3].name", key);
  }
}
