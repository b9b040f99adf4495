package io.waymark.webhooks.connection;

/**
 * What a receiver answered.
 *
 * @param body its beginning, up to {@value HttpReader#MAX_BODY} bytes
 */
public record HttpAnswer(int status, String body) {}
