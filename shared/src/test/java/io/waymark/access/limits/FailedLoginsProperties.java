package io.waymark.access.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds whatever is tried, and whenever. */
class FailedLoginsProperties {
  private static final long START = 1_700_000_000_000L;
  private static final long DAY = Duration.ofDays(1).toMillis();

  @Property(tries = 200)
  void nobodyGuessesMuchMoreThanAHundredTimesADay(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 86_400) Integer> pauses) {
    FailedLogins failures = FailedLogins.NONE;
    List<Long> guesses = new ArrayList<>();
    long now = START;
    for (int turn = 0; now < START + 3 * DAY; turn++) {
      now += failures.delay("ada", now).toMillis();
      guesses.add(now);
      failures = failures.and("ada", now);
      // Sometimes as soon as possible, sometimes after a rest.
      now += turn % 7 == 6 ? 1_000L * pauses.get(turn % pauses.size()) : 0;
    }
    for (long from : guesses) {
      assertThat(guesses.stream().filter(time -> time >= from && time < from + DAY))
          .hasSizeLessThan(125);
    }
  }

  @Property
  void aFewMistakesCostNothingAndNoDelayIsLongerThanAQuarterOfAnHour(
      @ForAll @IntRange(min = 1, max = 200) int mistakes) {
    FailedLogins failures = FailedLogins.NONE;
    for (int count = 0; count < mistakes; count++) {
      failures = failures.and("ada", START);
    }
    Duration delay = failures.delay("ada", START);
    assertThat(delay.isZero()).isEqualTo(mistakes < FailedLogins.FREE);
    assertThat(delay).isLessThanOrEqualTo(FailedLogins.LONGEST);
    assertThat(failures.delay("bob", START)).isZero();
    assertThat(failures.without("ada").delay("ada", START)).isZero();
    assertThat(failures.delay("ada", START + DAY)).isZero();
  }

  @Property
  void whoTriesManyNamesWaitsWithAllOfThemButNotLong(
      @ForAll @IntRange(min = 1, max = 300) int names) {
    FailedLogins failures = FailedLogins.NONE;
    for (int name = 0; name < names; name++) {
      failures = failures.and("user" + name, START + name);
    }
    Duration delay = failures.delay("another", START + names);
    assertThat(delay.isZero()).isEqualTo(names < FailedLogins.FREE_USERS);
    assertThat(delay).isLessThanOrEqualTo(FailedLogins.LONGEST_FOR_ALL);
    assertThat(failures.byUser()).hasSizeLessThanOrEqualTo(100);
  }

  @Property
  void thereIsADelayWhereverItWasSaidThatTheNextOneLeadsToIt(
      @ForAll @Size(max = 60) List<@IntRange(max = 25) Integer> users) {
    FailedLogins failures = FailedLogins.NONE;
    for (int user : users) {
      FailedLogins next = failures.and("user" + user, START);
      assertThat(next.delay("user" + user, START).isZero())
          .as("%s", failures)
          .satisfiesAnyOf(
              free -> assertThat(free).isTrue(), _ -> assertThat(areMany(users, user)).isTrue());
      if (!failures.areMany("user" + user)) {
        assertThat(next.delay("user" + user, START)).isZero();
      }
      failures = next;
    }
  }

  private static boolean areMany(List<Integer> users, int user) {
    return users.stream().filter(other -> other == user).count() >= FailedLogins.FREE
        || users.stream().distinct().count() >= FailedLogins.FREE_USERS;
  }
}
