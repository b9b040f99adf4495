/** Those who call: users with their passwords, roles and tokens. */
@NullMarked
package io.waymark.access.users;

import org.jspecify.annotations.NullMarked;
