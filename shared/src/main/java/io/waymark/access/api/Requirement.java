package io.waymark.access.api;

import io.waymark.access.Authorization;
import io.waymark.access.Resources;
import io.waymark.access.users.AccessStore;
import io.waymark.access.users.Principal;
import io.waymark.endpoint.Call;

/** What the calls of an endpoint need. */
sealed interface Requirement {

  /** What does not depend on the call. */
  enum Standing implements Requirement {
    /** Nothing at all: it says nothing about anybody. */
    PUBLIC,
    /** To be somebody. What is shown depends on who it is. */
    LOGIN,
    /** To be an administrator of the server. */
    ADMIN,
    /** Nothing yet: the endpoint is not served, and must name its need before it is. */
    UNSERVED
  }

  /** Permissions on what the call is about. Administrators need none. */
  @FunctionalInterface
  non-sealed interface Permissions extends Requirement {
    boolean met(Call call, Authorization authorization, Resources resources);
  }

  /** A relation to those the call is about. Administrators need none. */
  @FunctionalInterface
  non-sealed interface Relation extends Requirement {
    boolean met(Call call, Principal principal, AccessStore store);
  }
}
