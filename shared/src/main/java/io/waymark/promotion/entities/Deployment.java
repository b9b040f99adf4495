package io.waymark.promotion.entities;

/**
 * What became of the serving endpoint that a promotion updates.
 *
 * @param status in the workflow's words, such as {@code IN_SERVICE} or {@code FAILED}
 * @param time milliseconds since the epoch
 */
public record Deployment(String status, String endpoint, String detail, long time) {}
