package io.waymark.artifacts;

/** Where to upload a file; this content type must be sent with it. */
public record TypedUpload(PresignedUrl url, String contentType) {}
