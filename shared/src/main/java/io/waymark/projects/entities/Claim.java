package io.waymark.projects.entities;

import java.net.URI;
import java.util.Optional;

/**
 * What a job gets that claims its run.
 *
 * @param token by which it reports and logs; a secret
 * @param source where it gets the zip file with the source; a secret
 * @param run with a pin and a plan
 * @param lock the packages that its environment is to have, of a reproduction
 */
public record Claim(String token, URI source, ProjectRun run, Optional<EnvironmentLock> lock) {
  @Override
  public String toString() {
    return "Claim[%s]".formatted(run.runId());
  }
}
