package io.waymark.access.users;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.OptionalLong;
import java.util.Set;

/**
 * Somebody whom another party vouches for.
 *
 * @param origin which party, and who they are there
 * @param name what they are called here
 * @param groups names of roles they have by it, besides those they were given here
 * @param administrator whether they may do everything
 * @param issued when the party said so, in milliseconds since the epoch; none where it says so at
 *     each call
 */
public record ExternalIdentity(
    Origin origin, String name, Set<String> groups, boolean administrator, OptionalLong issued) {

  public ExternalIdentity {
    // Else who names groups elsewhere could take what is granted to a single user here.
    groups =
        groups.stream()
            .filter(group -> !group.startsWith(Role.IMPLICIT))
            .collect(toUnmodifiableSet());
  }
}
