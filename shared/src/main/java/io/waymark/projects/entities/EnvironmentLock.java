package io.waymark.projects.entities;

import io.waymark.validation.Length;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The packages that an environment really had.
 *
 * @param text lines of {@code pip freeze} below {@code # python 3.12.4}; of a container {@code #
 *     image} and its digest
 */
public record EnvironmentLock(String text) {
  /** Some thousand packages; far less than a report's body may have. */
  private static final int MAX_LENGTH = 300_000;

  /** A name with a version or an address, as pip writes it, or what is locked besides. */
  private static final Pattern ENTRY =
      Pattern.compile("(?:# ?)?([A-Za-z0-9][A-Za-z0-9._-]*)(?: ?===? ?| ?@ ?| )(\\S.*)");

  public EnvironmentLock {
    Length.check("lock", MAX_LENGTH, text);
  }

  /** In what this one differs from an earlier one. */
  public LockDifference differenceFrom(EnvironmentLock earlier) {
    Map<String, String> was = earlier.entries();
    Map<String, String> is = entries();
    List<String> added = is.keySet().stream().filter(name -> !was.containsKey(name)).toList();
    List<String> removed = was.keySet().stream().filter(name -> !is.containsKey(name)).toList();
    List<LockDifference.Changed> changed =
        is.entrySet().stream()
            .filter(
                entry ->
                    !was.getOrDefault(entry.getKey(), entry.getValue()).equals(entry.getValue()))
            .map(
                entry ->
                    new LockDifference.Changed(
                        entry.getKey(), was.getOrDefault(entry.getKey(), ""), entry.getValue()))
            .toList();
    return new LockDifference(added, removed, changed);
  }

  /** Versions by names; a line of another form, such as an editable package, is all name. */
  private Map<String, String> entries() {
    Map<String, String> entries = new TreeMap<>();
    for (String line : text.lines().map(String::strip).filter(one -> !one.isEmpty()).toList()) {
      Matcher entry = ENTRY.matcher(line);
      if (entry.matches()) {
        entries.put(normalised(entry.group(1)), entry.group(2).strip());
      } else {
        entries.put(line, "");
      }
    }
    return entries;
  }

  /** Names that are the same to pip. */
  private static String normalised(String name) {
    return name.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
  }
}
