package io.waymark.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What tells a receiver that a delivery is from us, and is no old one that is sent again. */
final class Signature {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String VERSION = "v1";

  private Signature() {}

  /**
   * The value of the header {@code X-MLflow-Signature}.
   *
   * @param timestamp in seconds since 1970
   */
  static String of(String secret, String deliveryId, String timestamp, String body) {
    String signed = "%s.%s.%s".formatted(deliveryId, timestamp, body);
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
      return VERSION
          + ","
          + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has " + ALGORITHM, e);
    }
  }
}
