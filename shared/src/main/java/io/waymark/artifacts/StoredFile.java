package io.waymark.artifacts;

/**
 * A file as it stands in the store.
 *
 * @param path below the directory that was listed
 * @param size in bytes
 * @param entityTag changes with the content
 * @param modified when it was last written, in milliseconds since the epoch
 */
public record StoredFile(String path, long size, String entityTag, long modified) {}
