package io.waymark.serving;

/**
 * A version ready to be deployed.
 *
 * @param archive its {@code s3://} address
 */
public record ServedVersion(ServingNames names, String archive) {}
