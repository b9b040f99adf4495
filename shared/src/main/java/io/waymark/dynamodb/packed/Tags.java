package io.waymark.dynamodb.packed;

import java.util.Map;

/** The tags of an experiment. */
public final class Tags {
  private Tags() {}

  public static byte[] pack(Map<String, String> tags) {
    return Envelope.seal(out -> out.map(tags));
  }

  public static Map<String, String> unpack(byte[] packed) {
    return Envelope.open(packed).map();
  }
}
