package io.waymark.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.Authorization;
import io.waymark.access.Caller;
import io.waymark.access.Permission;
import io.waymark.access.TokenScope;
import io.waymark.error.MlflowException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdministratorsTest {
  /** By the names that are set, the caller, their group, and whether they administer the server. */
  @ParameterizedTest
  @CsvSource({
    "'', ada, risk, false, false",
    "'', ada, risk, true, true",
    "'ben, ada', ada, risk, false, true",
    "'ben, ada', eve, risk, true, false",
    "group:risk, ada, risk, false, true",
    "group:risk, ada, team, false, false",
    "group:risk, risk, team, false, false",
    "group:risk, group:risk, team, false, false",
    "risk, ada, risk, false, false",
  })
  void mayChangePoliciesIfNamedOrElseIfOfTheServer(
      String names, String name, String group, boolean ofServer, boolean may) {
    Caller caller =
        new Caller(
            name,
            Set.of(group),
            Optional.empty(),
            "",
            "",
            new Authorization(ofServer, List.of(), Permission.READ, TokenScope.EVERYTHING),
            Optional.empty());
    assertThat(lets(Administrators.parse(names), caller)).isEqualTo(may);
  }

  private static boolean lets(Administrators administrators, Caller caller) {
    try {
      administrators.check(caller);
      return true;
    } catch (MlflowException refused) {
      return false;
    }
  }
}
