package io.waymark.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.waymark.infra.Settings.Authorization;
import io.waymark.promotion.Administrators;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @Test
  void need_nothing_and_then_close_the_api() {
    assertThat(settings(Map.of()))
        .isEqualTo(
            new Settings(
                "waymark", Authorization.IAM, new Administrators(Set.of()), Optional.empty()));
  }

  @Test
  void open_the_api_only_when_told() {
    assertThat(settings(Map.of("auth", "none")).authorization()).isEqualTo(Authorization.NONE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Map.of("auth", "off")))
        .withMessage("-c auth=off: iam or none.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "Team", "1team", "team-", "te_am", "a-name-too-long-for-s3"})
  void refuse_a_name_that_makes_no_bucket_name(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Map.of("name", name)))
        .withMessageStartingWith("-c name=" + name);
  }

  @Test
  void name_the_administrators_of_policies_as_the_gateway_names_callers() {
    assertThat(administrators("team/ada@example.com, Deploy/ben").policyAdministrators())
        .isEqualTo(new Administrators(Set.of("team/ada@example.com", "Deploy/ben")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " , ", "ada;ben", "ada,ben cleo", "arn:aws:iam::1:user/ada"})
  void refuse_administrators_that_could_be_nobody(String names) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> administrators(names))
        .withMessageStartingWith("-c policy-administrators: ");
  }

  @Test
  void refuse_more_administrators_than_a_function_can_be_told() {
    String names =
        IntStream.range(0, 300).mapToObj("role/%05d"::formatted).collect(Collectors.joining(","));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> administrators(names))
        .withMessage("-c policy-administrators: at most 2000 characters.");
  }

  private static Settings administrators(String names) {
    return settings(Map.of("policy-administrators", names));
  }

  private static Settings settings(Map<String, Object> context) {
    return Settings.of(context::get);
  }
}
