package io.waymark.promotion.entities;

/**
 * A file of a version.
 *
 * @param path below the version's own folder
 * @param size in bytes
 * @param digest S3's entity tag
 * @param modified when it was written, in milliseconds since the epoch: a file that is written
 *     again is another file, also where its entity tag is the same
 */
public record EvidenceFile(String path, long size, String digest, long modified) {}
