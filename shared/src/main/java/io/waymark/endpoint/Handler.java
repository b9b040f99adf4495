package io.waymark.endpoint;

/** Answers the calls of one endpoint. */
@FunctionalInterface
public interface Handler {
  ApiResponse handle(Call call);
}
