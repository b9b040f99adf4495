package io.waymark.promotions;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.emulators.Answer;
import io.waymark.emulators.Backend;
import io.waymark.json.CanonicalJson;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The registry's API as people of different names use it. */
final class Registry {
  private static final int TRIES = 360;
  private static final int PAUSE_MILLIS = 500;
  private static final int RETRIES = 20;
  private static final int UNAVAILABLE = 503;

  private final Backend backend;

  Registry(Backend backend) {
    this.backend = backend;
  }

  /** POSTs what has to be accepted. */
  Answer post(String user, String path, Map<String, Object> fields) throws Exception {
    return accepted(path, tryPost(user, path, fields));
  }

  Answer tryPost(String user, String path, Map<String, Object> fields) throws Exception {
    return call(user, path, "", Optional.of(CanonicalJson.text(fields)));
  }

  Answer get(String path, String query) throws Exception {
    return accepted(path, call("ada", path, query, Optional.empty()));
  }

  /** Again where many write at the same time, as the stock clients do. */
  private Answer call(String user, String path, String query, Optional<String> json)
      throws Exception {
    Answer answer = backend.call(user, "/api/2.0/mlflow/" + path, query, json);
    for (int i = 0; i < RETRIES && answer.status() == UNAVAILABLE; i++) {
      Thread.sleep(PAUSE_MILLIS);
      answer = backend.call(user, "/api/2.0/mlflow/" + path, query, json);
    }
    return answer;
  }

  private static Answer accepted(String path, Answer answer) {
    assertThat(answer.status()).as("%s: %s", path, answer.body()).isEqualTo(200);
    return answer;
  }

  /** A request as it is now. */
  Answer promotion(String id) throws Exception {
    return get("promotions/get", "promotion_id=" + id);
  }

  /** Waits until a request has one of the statuses. */
  Answer await(String id, String... statuses) throws Exception {
    for (int i = 0; i < TRIES; i++) {
      Answer found = promotion(id);
      if (Set.of(statuses).contains(found.text("promotion", "status"))) {
        return found;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    throw new AssertionError("It stays " + promotion(id).body());
  }
}
