package io.waymark.access.users;

import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who signed a request for AWS.
 *
 * @param account with the partition: {@code arn:aws:iam::123456789012}
 * @param name {@code ada} of {@code arn:aws:iam::1:user/ada}; {@code Trainer/job-7} of a session of
 *     an assumed role
 * @param roles the role that was assumed, which is the group of all its sessions
 */
public record IamArn(String account, String name, Set<String> roles) {
  private static final String ALL = "*";
  private static final String ASSUMED = "assumed-role/";

  public IamArn {
    roles = Set.copyOf(roles);
  }

  /** The parts of an ARN as the gateway gives it. */
  public static IamArn of(String arn) {
    int colon = arn.lastIndexOf(':');
    String resource = arn.substring(colon + 1);
    String name = resource.substring(resource.indexOf('/') + 1);
    return new IamArn(
        arn.substring(0, Math.max(0, colon)),
        name,
        resource.startsWith(ASSUMED) ? Set.of(name.split("/", 2)[0]) : Set.of());
  }

  /**
   * As a caller of the API.
   *
   * @param administrators names and roles of those who may do everything
   */
  ExternalIdentity identity(Set<String> administrators) {
    return new ExternalIdentity(
        new Origin(Login.IAM, account, name),
        name,
        roles,
        Stream.concat(Stream.of(ALL, name), roles.stream()).anyMatch(administrators::contains),
        OptionalLong.empty());
  }
}
