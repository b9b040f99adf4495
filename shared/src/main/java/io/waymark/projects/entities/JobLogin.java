package io.waymark.projects.entities;

import java.util.Optional;

/**
 * What a run's job proves itself with, in hashes.
 *
 * @param ticket by which it claims the run, handed to it where it is started
 * @param token by which it reports and logs, given to it once it claimed
 */
public record JobLogin(Optional<String> ticket, Optional<String> token) {
  /** No job has been prepared, or none is any more. */
  public static final JobLogin NONE = new JobLogin(Optional.empty(), Optional.empty());

  /** That of a job that was just prepared. */
  public static JobLogin ofTicket(String hash) {
    return new JobLogin(Optional.of(hash), Optional.empty());
  }

  public JobLogin withToken(String hash) {
    return new JobLogin(ticket, Optional.of(hash));
  }
}
