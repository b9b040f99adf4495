package io.waymark.access.api;

import io.waymark.access.ResourceKey;
import io.waymark.access.ResourceType;
import io.waymark.access.Resources;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Resources that are looked up once for many calls: what a promotion is about, which stays so, and
 * for half a minute whether a name is a model's or a prompt's, which only changes when one is
 * deleted and the other is made.
 */
final class RememberedResources implements Resources {
  /** As long as what users may do is remembered. */
  private static final Duration LIFE = Duration.ofSeconds(30);

  private static final int MAX = 10_000;

  private record Known<T>(T value, long since) {}

  private final Resources others;
  private final InstantSource clock;
  private final Map<String, Known<ResourceType>> kinds = new ConcurrentHashMap<>();
  private final Map<String, Known<ResourceKey>> subjects = new ConcurrentHashMap<>();

  RememberedResources(Resources others, InstantSource clock) {
    this.others = others;
    this.clock = clock;
  }

  @Override
  public Optional<String> experimentNamed(String name) {
    return others.experimentNamed(name);
  }

  @Override
  public Optional<String> experimentOfRun(String runId) {
    return others.experimentOfRun(runId);
  }

  @Override
  public Optional<String> experimentOfModel(String modelId) {
    return others.experimentOfModel(modelId);
  }

  @Override
  public Map<String, String> experimentsOfTraces(Set<String> traceIds) {
    return others.experimentsOfTraces(traceIds);
  }

  @Override
  public Optional<String> parentOfRun(String runId) {
    return others.parentOfRun(runId);
  }

  @Override
  public Optional<String> runOfModel(String modelId) {
    return others.runOfModel(modelId);
  }

  @Override
  public Optional<ResourceType> kindOf(String name) {
    return find(kinds, name, clock.millis() - LIFE.toMillis(), others::kindOf);
  }

  @Override
  public Optional<ResourceKey> subjectOfPromotion(String promotionId) {
    return find(subjects, promotionId, Long.MIN_VALUE, others::subjectOfPromotion);
  }

  private <T> Optional<T> find(
      Map<String, Known<T>> memory, String key, long after, Function<String, Optional<T>> look) {
    Optional<Known<T>> known = Optional.ofNullable(memory.get(key));
    if (known.isPresent() && known.get().since() >= after) {
      return known.map(Known::value);
    }
    Optional<T> found = look.apply(key);
    if (memory.size() >= MAX) {
      memory.clear();
    }
    found.ifPresent(value -> memory.put(key, new Known<>(value, clock.millis())));
    return found;
  }
}
