package io.waymark.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.modelregistry.entities.Stage;
import io.waymark.modelregistry.entities.Target;
import io.waymark.promotion.entities.Policy;
import io.waymark.promotion.entities.PolicyRules;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PoliciesTest {
  private static final Target CHAMPION = new Target.Alias("champion");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fraud      | fraud                    | fraud",
        "fraud      | fraud;*                  | fraud",
        "fraud-eu   | fraud;*;fraud-*;fraud-e* | fraud-e*",
        "fraud-eu   | *;*-eu                   | *-eu",
        "fraud      | fraud-*                  | ''",
        "a.b        | a*b;a.c                  | a*b",
        "axb        | a.b                      | ''",
        "Fraud      | fraud                    | ''",
        "a-b-c      | a*c;a*b*c                | a*b*c",
        "'a\nb'     | a*                       | a*",
      })
  void theMostSpecificApplies(String model, String patterns, String expected) {
    Policies policies =
        new Policies(Arrays.stream(patterns.split(";")).map(PoliciesTest::policy).toList());
    Optional<String> applying = policies.applying(model, CHAMPION).map(Policy::model);
    assertThat(applying.orElse("")).isEqualTo(expected);
    assertThat(policies.applying(model, new Target.Alias("Champion"))).isEmpty();
    assertThat(policies.applying(model, new Target.InStage(Stage.PRODUCTION))).isEmpty();
  }

  private static Policy policy(String model) {
    return new Policy("pol-" + model, 1, model, CHAMPION, PolicyRules.NONE, "", "root", 0);
  }
}
