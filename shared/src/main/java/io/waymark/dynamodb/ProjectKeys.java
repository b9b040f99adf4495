package io.waymark.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.digest.Sha256;
import io.waymark.projects.ProjectRunStore.Position;

/** The keys of project runs and their queue. */
final class ProjectKeys {
  /** The queue is one part: who gets a place depends on all who want one. */
  static final ItemKey QUEUE = new ItemKey("PROJECT_QUEUE", "ALL");

  /** The list of all runs, the newest first. */
  static final String LIST = "PROJECT_RUNS";

  private static final long END_OF_TIME = 9_999_999_999_999L;

  private ProjectKeys() {}

  static ItemKey run(String runId) {
    return new ItemKey("PROJECT_RUN#" + runId, "RUN");
  }

  /** Apart from the run, as it is long and few ask for it. */
  static ItemKey lock(String runId) {
    return new ItemKey("PROJECT_RUN#" + runId, "LOCK");
  }

  static ItemKey listed(Position run) {
    String sort = Digits.of(END_OF_TIME - run.submittedAt(), 13) + "#" + run.runId();
    return new ItemKey(LIST, sort);
  }

  /** What {@link #listed} was made of. */
  static Position position(ItemKey listed) {
    String[] parts = listed.sort().split("#", 2);
    return new Position(END_OF_TIME - Long.parseLong(parts[0]), parts[1]);
  }

  /** What somebody submitted under a token of their own. */
  static ItemKey token(String submittedBy, String clientToken) {
    String hash = Sha256.hex((submittedBy + "\n" + clientToken).getBytes(UTF_8));
    return new ItemKey("PROJECT_TOKEN#" + hash, "RUN");
  }
}
