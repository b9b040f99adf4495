package io.waymark.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any grants. */
class AuthorizationProperties {
  private static final List<Action> ACTIONS = List.of(Action.values());

  @Property
  void denyWinsOverAllThatIsNoAdministrators(
      @ForAll("grants") List<Grant> grants,
      @ForAll("keys") ResourceKey key,
      @ForAll Permission byDefault) {
    List<Grant> denied = new ArrayList<>(withoutAdministrators(grants));
    denied.add(new Grant(key.type(), key.id(), Permission.DENY));
    Authorization authorization = of(denied, byDefault);
    for (Action action : ACTIONS) {
      assertThat(authorization.allows(List.of(Need.of(action, key)))).isFalse();
    }
  }

  @Property
  void theOrderOfGrantsDoesNotMatter(
      @ForAll("grants") List<Grant> grants,
      @ForAll("keys") ResourceKey key,
      @ForAll Permission byDefault,
      @ForAll Random random) {
    List<Grant> shuffled = new ArrayList<>(grants);
    Collections.shuffle(shuffled, random);
    assertThat(of(shuffled, byDefault).on(key)).isEqualTo(of(grants, byDefault).on(key));
  }

  @Property
  void aFurtherGrantOfTheSameResourceTakesNothingAwayUnlessItDenies(
      @ForAll("grants") List<Grant> grants,
      @ForAll("keys") ResourceKey key,
      @ForAll("given") Permission more) {
    List<Grant> others = new ArrayList<>(grants);
    others.add(new Grant(key.type(), key.id(), more));
    Permission before = of(grants, Permission.READ).on(key);
    assertThat(of(others, Permission.READ).on(key)).isGreaterThanOrEqualTo(before);
  }

  @Property
  void nobodyMayMoreThanTheGrantsAndTheDefaultSay(
      @ForAll("grants") List<Grant> grants,
      @ForAll("keys") ResourceKey key,
      @ForAll Permission byDefault) {
    Permission most =
        grants.stream()
            .filter(grant -> grant.isAbout(key) || grant.makesAdministrator())
            .map(Grant::permission)
            .reduce(byDefault, Permission::or);
    assertThat(of(grants, byDefault).on(key)).isLessThanOrEqualTo(most);
  }

  @Provide
  Arbitrary<List<Grant>> grants() {
    return Combinators.combine(keys(), Arbitraries.of(Permission.class))
        .as((key, permission) -> new Grant(key.type(), key.id(), permission))
        .list()
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<ResourceKey> keys() {
    return Arbitraries.of(
        ResourceType.EXPERIMENT.of("1"),
        ResourceType.EXPERIMENT.of("2"),
        ResourceType.EXPERIMENT.all(),
        ResourceType.REGISTERED_MODEL.of("1"),
        ResourceType.RUN.all(),
        ResourceType.WORKSPACE.all());
  }

  @Provide
  Arbitrary<Permission> given() {
    return Arbitraries.of(Permission.READ, Permission.USE, Permission.EDIT, Permission.MANAGE);
  }

  private static List<Grant> withoutAdministrators(List<Grant> grants) {
    return grants.stream().filter(grant -> !grant.makesAdministrator()).toList();
  }

  private static Authorization of(List<Grant> grants, Permission byDefault) {
    return new Authorization(false, grants, byDefault, TokenScope.EVERYTHING);
  }
}
