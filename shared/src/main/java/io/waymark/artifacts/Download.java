package io.waymark.artifacts;

/** Where to download a file of {@code size} bytes. */
public record Download(PresignedUrl url, Attachment attachment, long size) {}
