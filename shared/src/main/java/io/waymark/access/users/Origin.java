package io.waymark.access.users;

/**
 * Where a user comes from who has no password here. It stays with the user, so that nobody becomes
 * somebody else by being called the same elsewhere.
 *
 * @param login by which they come
 * @param issuer of their tokens, or their account of AWS
 * @param subject who they are there, whatever they are called
 */
public record Origin(Login login, String issuer, String subject) {}
