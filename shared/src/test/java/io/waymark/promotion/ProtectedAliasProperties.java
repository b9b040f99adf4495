package io.waymark.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.promotion.ProtectedAliasPlay.Kind;
import io.waymark.promotion.ProtectedAliasPlay.Move;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/**
 * Whatever people and the workflow do in whatever order, an alias under an enforced policy points
 * to no version without an approval of its present content that is valid, in time, by enough people
 * and by none of those who asked for it or made it.
 */
class ProtectedAliasProperties {
  @Provide
  Arbitrary<List<Move>> moves() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
                Tuple.of(6, Kind.ASK),
                Tuple.of(6, Kind.START),
                Tuple.of(14, Kind.APPROVE),
                Tuple.of(8, Kind.APPLY),
                Tuple.of(14, Kind.WAIT))
            .flatMap(
                kind -> kind == Kind.WAIT ? Arbitraries.of(Kind.class) : Arbitraries.just(kind));
    return Combinators.combine(
            kinds, Arbitraries.integers().between(0, 3), Arbitraries.integers().between(0, 5))
        .as(Move::new)
        .list()
        .ofMinSize(10)
        .ofMaxSize(60);
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void pointsToNothingUnapproved(@ForAll("moves") List<Move> moves) {
    new ProtectedAliasPlay().play(moves);
  }

  /** It would hold of an alias that nothing ever gets, too. */
  @Property(tries = 1)
  void andApprovedVersionsGetIt() {
    ProtectedAliasPlay play = new ProtectedAliasPlay();
    play.play(
        List.of(
            new Move(Kind.ASK, 0, 1),
            new Move(Kind.START, 0, 0),
            new Move(Kind.APPROVE, 1, 0),
            new Move(Kind.APPROVE, 2, 0),
            new Move(Kind.APPLY, 0, 0)));
    assertThat(play.world.holder(ProtectedAliasPlay.MODEL, ProtectedAliasPlay.ALIAS)).contains(2);
  }
}
