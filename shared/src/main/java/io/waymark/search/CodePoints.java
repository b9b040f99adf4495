package io.waymark.search;

/** The order of texts by Unicode code points, which is the order of their UTF-8 bytes. */
final class CodePoints {
  private CodePoints() {}

  static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean pair = Character.isSurrogate(x);
        return pair == Character.isSurrogate(y) ? x - y : pair ? 1 : -1;
      }
    }
    return a.length() - b.length();
  }
}
