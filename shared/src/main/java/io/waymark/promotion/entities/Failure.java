package io.waymark.promotion.entities;

/** A step of the workflow that gave up. */
public record Failure(String step, String error, String cause) {}
