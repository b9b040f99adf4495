package io.waymark.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Decisions, as MLflow's {@code requirements.py} makes them. */
class AuthorizationTest {
  private static final ResourceKey FIVE = ResourceType.EXPERIMENT.of("5");
  private static final Need READ = Need.of(Action.READ, FIVE);
  private static final Need RUN_UPDATE = Need.of(Action.UPDATE, ResourceType.RUN.all()).orOn(FIVE);

  @Test
  void theDefaultHoldsWhereNoGrantSpeaks() {
    assertThat(by(Permission.READ).allows(List.of(READ))).isTrue();
    assertThat(by(Permission.NO_PERMISSIONS).allows(List.of(READ))).isFalse();
    assertThat(by(Permission.READ).on(FIVE)).isEqualTo(Permission.READ);
  }

  @Test
  void theGreatestGrantCountsButDenyBeatsIt() {
    Grant edit = grant("5", Permission.EDIT);
    Grant all = grant("*", Permission.READ);
    assertThat(by(Permission.READ, edit, all).on(FIVE)).isEqualTo(Permission.EDIT);
    assertThat(by(Permission.READ, edit, grant("*", Permission.DENY)).on(FIVE))
        .isEqualTo(Permission.DENY);
    assertThat(by(Permission.READ, edit).on(ResourceType.EXPERIMENT.of("6")))
        .isEqualTo(Permission.READ);
  }

  @Test
  void aGrantIsNeverBelowTheDefault() {
    assertThat(by(Permission.EDIT, grant("5", Permission.READ)).on(FIVE))
        .isEqualTo(Permission.EDIT);
    assertThat(by(Permission.EDIT, grant("5", Permission.DENY)).on(FIVE))
        .isEqualTo(Permission.DENY);
  }

  @Test
  void aGrantOnThePartDecidesForBetterOrWorse() {
    Grant editFive = grant("5", Permission.EDIT);
    Grant readRuns = new Grant(ResourceType.RUN, "*", Permission.READ);
    Grant denyRuns = new Grant(ResourceType.RUN, "*", Permission.DENY);
    Grant manageRuns = new Grant(ResourceType.RUN, "*", Permission.MANAGE);
    assertThat(by(Permission.READ, editFive).allows(List.of(RUN_UPDATE))).isTrue();
    assertThat(by(Permission.READ, editFive, readRuns).allows(List.of(RUN_UPDATE))).isFalse();
    assertThat(by(Permission.READ, editFive, denyRuns).allows(List.of(RUN_UPDATE))).isFalse();
    assertThat(by(Permission.READ, manageRuns).allows(List.of(RUN_UPDATE))).isTrue();
  }

  @Test
  void administratorsAreNotDenied() {
    Grant deny = grant("*", Permission.DENY);
    Grant administers = new Grant(ResourceType.WORKSPACE, "*", Permission.MANAGE);
    assertThat(by(Permission.NO_PERMISSIONS, deny, administers).on(FIVE))
        .isEqualTo(Permission.MANAGE);
    Authorization admin =
        new Authorization(true, List.of(deny), Permission.NO_PERMISSIONS, TokenScope.EVERYTHING);
    assertThat(admin.allows(List.of(RUN_UPDATE))).isTrue();
    assertThat(admin.lists(FIVE)).isTrue();
  }

  @Test
  void whoIsDeniedAKindMakesNoneOfIt() {
    Need create = Need.of(Action.CREATE, ResourceType.EXPERIMENT.all());
    assertThat(by(Permission.NO_PERMISSIONS).allows(List.of(create))).isTrue();
    assertThat(by(Permission.READ, grant("*", Permission.DENY)).allows(List.of(create))).isFalse();
  }

  @Test
  void listsShowWhatMayBeReadAndWhatAnyGrantOnTheWorkspaceLetsSee() {
    Grant member = new Grant(ResourceType.WORKSPACE, "*", Permission.USE);
    Grant noRuns = new Grant(ResourceType.RUN, "*", Permission.DENY);
    assertThat(by(Permission.NO_PERMISSIONS).lists(FIVE)).isFalse();
    assertThat(by(Permission.NO_PERMISSIONS, member).lists(FIVE)).isTrue();
    assertThat(by(Permission.NO_PERMISSIONS, member, grant("5", Permission.DENY)).lists(FIVE))
        .isFalse();
    assertThat(by(Permission.READ, noRuns).lists(FIVE)).isTrue();
    assertThat(by(Permission.READ, noRuns).lists(FIVE, ResourceType.RUN)).isFalse();
  }

  @Test
  void aTokenDoesNoMoreThanItsScope() {
    Authorization readOnly = scoped(new TokenScope(true, Set.of()));
    assertThat(readOnly.allows(List.of(READ))).isTrue();
    assertThat(readOnly.allows(List.of(READ, RUN_UPDATE))).isFalse();
    assertThat(readOnly.allows(List.of(Need.of(Action.CREATE, ResourceType.EXPERIMENT.all()))))
        .isFalse();

    Authorization onlyFive = scoped(new TokenScope(false, Set.of(FIVE)));
    assertThat(onlyFive.allows(List.of(READ, RUN_UPDATE))).isTrue();
    assertThat(onlyFive.allows(List.of(Need.of(Action.READ, ResourceType.EXPERIMENT.of("6")))))
        .isFalse();
    assertThat(onlyFive.allows(List.of(Need.of(Action.CREATE, ResourceType.EXPERIMENT.all()))))
        .isFalse();
    assertThat(onlyFive.lists(FIVE)).isTrue();
    assertThat(onlyFive.lists(ResourceType.EXPERIMENT.of("6"))).isFalse();
  }

  private static Authorization by(Permission byDefault, Grant... grants) {
    return new Authorization(false, List.of(grants), byDefault, TokenScope.EVERYTHING);
  }

  private static Authorization scoped(TokenScope scope) {
    return new Authorization(true, List.of(), Permission.READ, scope);
  }

  private static Grant grant(String experiment, Permission permission) {
    return new Grant(ResourceType.EXPERIMENT, experiment, permission);
  }
}
