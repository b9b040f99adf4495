package io.waymark.ssm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signature Version 4 from the side of who receives a POST to "/", by AWS's documentation. */
final class SignatureCheck {
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=[^/]+/(?<scope>[^,]+), SignedHeaders=(?<headers>[^,]+),"
              + " Signature=(?<signature>.+)");

  private SignatureCheck() {}

  static boolean passes(Headers headers, String body, String secretKey)
      throws GeneralSecurityException {
    Matcher given = AUTHORIZATION.matcher(headers.getFirst("Authorization"));
    if (!given.matches()) {
      return false;
    }
    StringBuilder canonical = new StringBuilder("POST\n/\n\n");
    for (String name : given.group("headers").split(";")) {
      canonical.append(name).append(':').append(headers.getFirst(name).strip()).append('\n');
    }
    canonical.append('\n').append(given.group("headers")).append('\n').append(hash(body));
    String toSign =
        "AWS4-HMAC-SHA256\n%s\n%s\n%s"
            .formatted(
                headers.getFirst("X-Amz-Date"), given.group("scope"), hash(canonical.toString()));
    byte[] key = ("AWS4" + secretKey).getBytes(UTF_8);
    for (String part : given.group("scope").split("/")) {
      key = hmac(key, part);
    }
    return HexFormat.of().formatHex(hmac(key, toSign)).equals(given.group("signature"));
  }

  private static String hash(String text) throws GeneralSecurityException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(UTF_8));
  }
}
