package io.waymark.search;

import io.waymark.error.MlflowException;
import java.util.Map;
import java.util.TreeSet;

/**
 * What can be asked of one kind of entity.
 *
 * @param prefixes what may stand before the dot
 * @param bare what a key without a prefix belongs to
 */
record Schema<E>(Dialect dialect, Map<String, Scope<E>> prefixes, Scope<E> bare) {

  /** A key and what it belongs to. */
  record Resolved<E>(Scope<E> scope, Key<E> key) {}

  /** The key that a clause names. */
  Resolved<E> resolve(String written) {
    Identifier identifier = dialect.identify(written);
    Scope<E> scope = scope(identifier);
    return new Resolved<>(
        scope, scope.find(identifier.key()).orElseThrow(() -> unknown(scope, identifier.key())));
  }

  /** The key that an order names. */
  Resolved<E> resolveOrder(String written) {
    Resolved<E> resolved = resolve(written);
    Scope<E> scope = resolved.scope();
    String key = dialect.identify(written).key();
    if (scope.orders(key)) {
      return resolved;
    }
    throw scope == bare
        ? unknown(scope, key)
        : Mistake.in("Invalid order_by entity: %s", scope.name());
  }

  private Scope<E> scope(Identifier identifier) {
    if (identifier.prefix().isEmpty()) {
      return bare;
    }
    Scope<E> scope = prefixes.get(identifier.prefix().get());
    if (scope == null) {
      throw Mistake.in(
          "Invalid entity type '%s'. Valid values are %s",
          identifier.prefix().get(), new TreeSet<>(prefixes.keySet()));
    }
    return scope;
  }

  private static MlflowException unknown(Scope<?> scope, String key) {
    return switch (scope) {
      case Scope.Known<?> known ->
          Mistake.in(
              "Invalid %s key '%s' specified. Valid keys are %s",
              scope.name(), key, new TreeSet<>(known.keys().keySet()));
      case Scope.Free<?> _ -> Mistake.in("Invalid %s key '%s' specified.", scope.name(), key);
    };
  }
}
