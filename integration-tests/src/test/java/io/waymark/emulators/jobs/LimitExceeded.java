package io.waymark.emulators.jobs;

/** No computer is to be had for now. */
final class LimitExceeded extends RuntimeException {
  private static final long serialVersionUID = 1;
}
