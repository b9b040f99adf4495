package io.waymark.tracking;

import java.util.List;
import java.util.random.RandomGenerator;

/** Names for runs and logged models that come without one: an adjective, a noun and a number. */
public final class GeneratedName {
  private static final List<String> ADJECTIVES =
      List.of(
          "able", "agile", "amber", "brave", "brisk", "calm", "clever", "crisp", "eager", "early",
          "fair", "fleet", "frank", "gentle", "glad", "grand", "happy", "humble", "jolly", "keen",
          "kind", "light", "lively", "lucid", "mellow", "merry", "mild", "neat", "noble", "nimble",
          "open", "patient", "placid", "plain", "polite", "proud", "quick", "quiet", "rapid",
          "rare", "ready", "rich", "robust", "royal", "sharp", "shiny", "silent", "simple", "smart",
          "smooth", "sober", "solid", "sound", "stable", "steady", "sunny", "swift", "tidy",
          "upbeat", "valid", "vivid", "warm", "wise", "witty");
  private static final List<String> NOUNS =
      List.of(
          "alder", "anchor", "aspen", "badger", "basin", "beacon", "birch", "brook", "canyon",
          "cedar", "cliff", "cloud", "comet", "cove", "crane", "creek", "delta", "dune", "eagle",
          "elm", "falcon", "fern", "fjord", "forest", "glade", "grove", "harbor", "hazel", "heron",
          "hill", "island", "juniper", "lagoon", "lake", "larch", "lark", "maple", "marsh",
          "meadow", "mesa", "moor", "oak", "ocean", "orchid", "otter", "owl", "peak", "pine",
          "plover", "pond", "prairie", "raven", "reef", "ridge", "river", "robin", "rowan",
          "sparrow", "spruce", "summit", "swan", "tern", "valley", "willow");

  /** As in MLflow, where the number has up to three digits or is 1000. */
  private static final int GREATEST_NUMBER = 1000;

  private GeneratedName() {}

  /** A new name, such as {@code steady-heron-417}; not unique. */
  public static String next(RandomGenerator random) {
    return pick(ADJECTIVES, random)
        + "-"
        + pick(NOUNS, random)
        + "-"
        + random.nextInt(GREATEST_NUMBER + 1);
  }

  private static String pick(List<String> words, RandomGenerator random) {
    return words.get(random.nextInt(words.size()));
  }
}
