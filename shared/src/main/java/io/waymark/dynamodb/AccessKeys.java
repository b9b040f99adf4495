package io.waymark.dynamodb;

import java.util.Optional;

/** The keys of users, roles and tokens. */
final class AccessKeys {
  /** What all partitions begin with. */
  static final String PREFIX = "ACCESS";

  /** Each of these is one partition: it is also the list of all. */
  static final String USERS = "ACCESS_USERS";

  static final String ROLES = "ACCESS_ROLES";
  static final String ROLE_NAMES = "ACCESS_ROLE_NAMES";
  static final String FAILED_LOGINS = "ACCESS_FAILED_LOGINS";
  static final String TOKENS = "ACCESS_TOKENS";
  static final String TOKEN_USES = "ACCESS_TOKEN_USES";

  /** Moved by every change, so that one read tells whether anything did. */
  static final ItemKey GENERATION = new ItemKey("ACCESS", "GENERATION");

  static final ItemKey USER_COUNTER = new ItemKey("ACCESS", "USERS");
  static final ItemKey ROLE_COUNTER = new ItemKey("ACCESS", "ROLES");

  /** Which version of the secret of the first administrator was put into effect. */
  static final ItemKey FIRST_ADMIN = new ItemKey("ACCESS", "FIRST_ADMIN");

  private AccessKeys() {}

  /** Hashed, as a name may be longer than a sort key. */
  static ItemKey user(String username) {
    return new ItemKey(USERS, ContentHash.of(username));
  }

  static ItemKey role(long id) {
    return new ItemKey(ROLES, Digits.of(id, 15));
  }

  /** The lock of a role's name in its workspace. */
  static ItemKey roleName(String workspace, String name) {
    return new ItemKey(ROLE_NAMES, ContentHash.of(workspace + "\n" + name));
  }

  static ItemKey token(String id) {
    return new ItemKey(TOKENS, id);
  }

  static ItemKey tokenUse(String id) {
    return new ItemKey(TOKEN_USES, id);
  }

  /** Hashed, as an address is what the client makes it. */
  static ItemKey failedLogins(String address) {
    return new ItemKey(FAILED_LOGINS, ContentHash.of(address));
  }

  static long generation(Optional<Item> item) {
    return item.map(found -> found.number(Part.VERSION)).orElse(0L);
  }

  /** Moves the generation on; audited changes happen one after the other, so nobody else does. */
  static Change nextGeneration(Optional<Item> item) {
    long now = generation(item);
    return new Change.Put(
        Item.of(GENERATION).with(Part.VERSION, now + 1),
        item.isPresent() ? Optional.of(now) : Optional.empty());
  }
}
