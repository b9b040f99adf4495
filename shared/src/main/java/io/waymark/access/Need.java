package io.waymark.access;

import java.util.List;
import java.util.stream.Stream;

/**
 * One thing a call needs: an action on a resource.
 *
 * @param otherwise what is needed instead where no grant speaks of the resource, tried in order; a
 *     grant that does speak of it decides, for better or worse
 */
public record Need(ResourceKey key, Action action, List<Need> otherwise) {

  public Need {
    otherwise = List.copyOf(otherwise);
  }

  public static Need of(Action action, ResourceKey key) {
    return new Need(key, action, List.of());
  }

  /** This, but where no grant speaks of the resource the same action on the one it is part of. */
  public Need orOn(ResourceKey whole) {
    return new Need(key, action, List.of(of(action, whole)));
  }

  /** The single resources it is about. */
  Stream<ResourceKey> single() {
    return Stream.concat(Stream.of(key), otherwise.stream().map(Need::key))
        .filter(ResourceKey::isSingle);
  }
}
