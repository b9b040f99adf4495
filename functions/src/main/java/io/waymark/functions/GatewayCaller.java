package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.access.Authorization;
import io.waymark.access.Caller;
import io.waymark.access.users.IamArn;
import io.waymark.json.Fields;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, from the event of an HTTP API. Where the gateway checks IAM signatures it names the
 * caller itself. Where it checks nobody, a caller is who the user name of its Basic credentials
 * says: a claim, as everything is on such a server.
 */
final class GatewayCaller {
  private static final String BASIC = "basic ";

  private GatewayCaller() {}

  static Caller of(Map<String, @Nullable Object> context, Map<String, String> headers) {
    Fields fields = Fields.of(context);
    Optional<String> signer =
        fields
            .message("authorizer")
            .flatMap(authorizer -> authorizer.message("iam"))
            .flatMap(iam -> iam.string("userArn"));
    String name =
        signer
            .map(IamArn::of)
            .map(IamArn::name)
            .or(
                () ->
                    Optional.ofNullable(headers.get("authorization")).flatMap(GatewayCaller::user))
            .orElse(Caller.ANONYMOUS);
    return new Caller(
        name,
        Set.of(),
        Optional.empty(),
        fields.message("http").flatMap(http -> http.string("sourceIp")).orElse(""),
        fields.string("requestId").orElse(""),
        Authorization.UNRESTRICTED,
        signer);
  }

  private static Optional<String> user(String authorization) {
    if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return Optional.empty();
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip());
      String user = new String(decoded, UTF_8).split(":", 2)[0];
      return user.isEmpty() ? Optional.empty() : Optional.of(user);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
