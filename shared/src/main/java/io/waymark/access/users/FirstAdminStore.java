package io.waymark.access.users;

import java.util.Optional;

/** Remembers which version of the first administrator's secret was put into effect last. */
public interface FirstAdminStore {
  Optional<String> version();

  void keep(String version);
}
