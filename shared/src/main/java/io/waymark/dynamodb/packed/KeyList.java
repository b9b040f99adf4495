package io.waymark.dynamodb.packed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Sorted keys, each as what it has in common with the one before and the rest. */
final class KeyList {
  private KeyList() {}

  static void write(PackedWriter out, Collection<String> sorted) {
    out.count(sorted.size());
    String before = "";
    for (String key : sorted) {
      int common = commonLength(before, key);
      out.count(common);
      out.text(key.substring(common));
      before = key;
    }
  }

  static List<String> read(PackedReader in) {
    int size = in.size();
    List<String> keys = new ArrayList<>(size);
    String before = "";
    for (int i = 0; i < size; i++) {
      before = before.substring(0, in.size()) + in.text();
      keys.add(before);
    }
    return keys;
  }

  private static int commonLength(String a, String b) {
    int length = 0;
    while (length < a.length() && length < b.length() && a.charAt(length) == b.charAt(length)) {
      length++;
    }
    // Half of a surrogate pair has no UTF-8 form.
    return length > 0 && Character.isHighSurrogate(b.charAt(length - 1)) ? length - 1 : length;
  }
}
