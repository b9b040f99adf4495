package io.waymark.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.tracking.entities.Run;
import io.waymark.tracking.entities.ViewType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokenTest {
  private static final List<Run> RUNS = List.of(Runs.run("a", 1), Runs.run("b", 2));

  @Property
  void aTokenHoldsWhatWasPutIn(@ForAll String text, @ForAll long whole, @ForAll double real) {
    List<SortValue> position =
        List.of(
            new SortValue.Text(text.replaceAll("\\p{Cs}", "")),
            new SortValue.Whole(whole),
            new SortValue.Real(real),
            SortValue.NOT_A_NUMBER,
            SortValue.MISSING);

    String token = PageToken.write("q", position);

    assertThat(token).matches("[A-Za-z0-9_-]+");
    assertThat(PageToken.read(token, "q", 5)).isEqualTo(position);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage!",
        "{}",
        "[]",
        "null",
        "{\"v\":2,\"q\":\"q\",\"after\":[\"m\"]}",
        "{\"v\":1,\"q\":\"other\",\"after\":[\"m\"]}",
        "{\"v\":1,\"q\":\"q\",\"after\":[]}",
        "{\"v\":1,\"q\":\"q\",\"after\":[\"m\",\"m\"]}",
        "{\"v\":1,\"q\":\"q\",\"after\":[\"wx\"]}",
        "{\"v\":1,\"q\":\"q\",\"after\":[\"\"]}",
        "{\"v\":1,\"q\":\"q\",\"after\":[5]}",
        "{\"v\":1,\"q\":\"q\",\"after\":{}}",
        "{\"offset\":5}",
      })
  void whatTheServerDidNotGiveIsRefused(String json) {
    String encoded = Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    for (String token : List.of(json, encoded)) {
      assertThatThrownBy(() -> PageToken.read(token, "q", 1))
          .isInstanceOfSatisfying(
              MlflowException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE))
          .hasMessageStartingWith("Invalid page token");
    }
  }

  @Test
  void aTokenOfAnotherSearchIsRefused() {
    String token = find(List.of("1"), "", ViewType.ALL, List.of()).orElseThrow();

    assertThat(find(List.of("1"), "", ViewType.ALL, List.of(), token)).isEmpty();
    assertRefused(() -> find(List.of("2"), "", ViewType.ALL, List.of(), token));
    assertRefused(() -> find(List.of("1"), "start_time > 0", ViewType.ALL, List.of(), token));
    assertRefused(() -> find(List.of("1"), "", ViewType.ACTIVE_ONLY, List.of(), token));
    assertRefused(() -> find(List.of("1"), "", ViewType.ALL, List.of("start_time DESC"), token));
  }

  @Test
  void theOrderOfTheExperimentIdsDoesNotMatter() {
    String token = find(List.of("1", "2"), "", ViewType.ALL, List.of()).orElseThrow();

    assertThat(find(List.of("02", "1", "1"), "", ViewType.ALL, List.of(), token)).isEmpty();
  }

  private static void assertRefused(ThrowingCallable search) {
    assertThatThrownBy(search)
        .isInstanceOf(MlflowException.class)
        .hasMessage(
            "Invalid page token, it belongs to a search with other experiments, filter or order.");
  }

  private static Optional<String> find(
      List<String> ids, String filter, ViewType view, List<String> orderBy, String... token) {
    return new RunSearch((_, _) -> RUNS)
        .find(ids, filter, view, orderBy, Paging.upTo(10, 1, List.of(token).stream().findFirst()))
        .nextToken(1);
  }
}
