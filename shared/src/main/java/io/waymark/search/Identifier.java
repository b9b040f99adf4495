package io.waymark.search;

import java.util.Optional;

/** A key and, where one is written, what stands before its first dot. */
record Identifier(Optional<String> prefix, String key) {}
