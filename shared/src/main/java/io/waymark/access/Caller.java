package io.waymark.access;

import java.util.Optional;
import java.util.Set;

/**
 * Who makes a request, as the gateway knows it.
 *
 * @param name what policies, votes and the audit trail call them; {@link #ANONYMOUS} for nobody
 * @param groups those the caller is known to belong to
 * @param tokenId which of the caller's tokens was used; never the token
 * @param address the client's network address
 * @param requestId the gateway's id of the request; ties an audit entry to the access log
 * @param authorization what they may do
 * @param signer the ARN of whom the gateway found to have signed the request
 */
public record Caller(
    String name,
    Set<String> groups,
    Optional<String> tokenId,
    String address,
    String requestId,
    Authorization authorization,
    Optional<String> signer) {
  /** The name of a caller who gave none. */
  public static final String ANONYMOUS = "anonymous";

  /** How the names of our own functions begin. */
  public static final String SYSTEM = "waymark:";

  public Caller {
    groups = Set.copyOf(groups);
  }

  /** Somebody on a server that lets everybody do everything. */
  public Caller(
      String name, Set<String> groups, Optional<String> tokenId, String address, String requestId) {
    this(name, groups, tokenId, address, requestId, Authorization.UNRESTRICTED, Optional.empty());
  }

  /** Somebody of whom only the name is known. */
  public static Caller named(String name) {
    return new Caller(name, Set.of(), Optional.empty(), "", "");
  }

  /** One of our own functions, acting for no person. */
  public static Caller system(String function, String requestId) {
    return new Caller(SYSTEM + function, Set.of(), Optional.empty(), "", requestId);
  }

  public boolean isAnonymous() {
    return name.equals(ANONYMOUS);
  }
}
