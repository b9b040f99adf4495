package io.waymark.projects;

import java.util.Optional;

/**
 * What was fetched.
 *
 * @param commit in hex
 * @param branch that the version named, if it is one
 */
public record Checkout(String commit, Optional<String> branch) {}
