package io.waymark.promotion.entities;

/** How many people of a group have yet to approve. */
public record MissingApproval(String group, int missing) {}
