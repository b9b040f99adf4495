package io.waymark.promotion.entities;

/**
 * The word of one person, in place of votes and gates.
 *
 * @param time milliseconds since the epoch
 */
public record BreakGlass(String by, String reason, long time) {}
