package io.waymark.tracking.entities;

import java.util.Optional;

/** A data set that runs read, identified by name and digest within its experiment. */
public record Dataset(
    String name,
    String digest,
    String sourceType,
    String source,
    Optional<String> schema,
    Optional<String> profile) {}
