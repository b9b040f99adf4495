package io.waymark.access.users;

import io.waymark.access.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Keeps API tokens. Reads see every write that was answered before; changes are audited. */
public interface TokenStore {
  void create(Caller caller, ApiToken token);

  Optional<ApiToken> find(String id);

  /** All of them, in no particular order. */
  List<ApiToken> all();

  /**
   * @throws io.waymark.error.MlflowException {@code RESOURCE_DOES_NOT_EXIST}
   */
  ApiToken update(Caller caller, String id, UnaryOperator<ApiToken> change);

  /**
   * @throws io.waymark.error.MlflowException {@code RESOURCE_DOES_NOT_EXIST}
   */
  void delete(Caller caller, String id);

  /** Notes that a token was used; not audited. */
  void used(String id, long time);

  /** When tokens were last used, in milliseconds since the epoch, by their ids. */
  Map<String, Long> uses();
}
