package io.waymark.endpoint;

import java.util.Optional;

/**
 * What a request was answered with.
 *
 * @param endpoint that was asked, unless the path or its method leads to none
 */
public record Answer(Optional<Endpoint> endpoint, ApiResponse response) {}
