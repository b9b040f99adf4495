package io.waymark.access.limits;

import java.util.function.UnaryOperator;

/** Keeps what was wrong, for all processes together. Reads see every write answered before. */
public interface FailedLoginStore {
  FailedLogins from(String address);

  /**
   * Changes what is kept of an address.
   *
   * @param change may be called again when another writer was faster; what it throws is thrown
   * @return what is kept now
   */
  FailedLogins change(String address, UnaryOperator<FailedLogins> change);
}
