package io.waymark.access.users;

import java.util.List;

/**
 * A user with all that decides what they may do.
 *
 * @param roles the user's, with their permissions
 */
record Account(User user, List<Role> roles) {}
