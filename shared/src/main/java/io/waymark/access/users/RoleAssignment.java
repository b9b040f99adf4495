package io.waymark.access.users;

/** A role that a user has. */
public record RoleAssignment(long id, long userId, long roleId) {}
