package io.waymark.tracing.entities;

import java.util.Optional;

/** Why a judge came to no value. */
public record AssessmentError(String code, Optional<String> message, Optional<String> stackTrace) {}
