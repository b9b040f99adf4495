package io.waymark.projects.entities;

import io.waymark.projects.entities.LockDifference.Changed;
import io.waymark.validation.Length;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The packages that an environment really had.
 *
 * @param text lines of {@code pip freeze} below {@code # python 3.12.4}; of a container {@code #
 *     image} and its digest
 */
public record EnvironmentLock(String text) {
  /** Some thousand packages; far less than a report's body may have. */
  private static final int MAX_LENGTH = 300_000;

  private static final Pattern PACKAGE =
      Pattern.compile("(?<name>[\\w.-]+)={2,3}(?<version>\\S.*)");

  /** Installed from a file or a repository. */
  private static final Pattern PLACE = Pattern.compile("(?<name>[\\w.-]+) ?@ ?(?<version>\\S.*)");

  private static final Pattern EDITABLE =
      Pattern.compile("-e (?<version>\\S+)#egg=(?<name>[\\w.-]+).*");

  private static final Pattern MACHINE =
      Pattern.compile("# (?<name>python|image) (?<version>\\S.*)");

  public EnvironmentLock {
    Length.check("lock", MAX_LENGTH, text);
  }

  /** In what this one differs from an earlier one, by names in order. */
  public LockDifference differenceFrom(EnvironmentLock earlier) {
    SortedMap<String, String> was = earlier.versions();
    SortedMap<String, String> is = versions();
    return new LockDifference(
        is.keySet().stream().filter(name -> !was.containsKey(name)).toList(),
        was.keySet().stream().filter(name -> !is.containsKey(name)).toList(),
        is.entrySet().stream()
            .filter(now -> !was.getOrDefault(now.getKey(), now.getValue()).equals(now.getValue()))
            .map(
                now ->
                    new Changed(now.getKey(), was.getOrDefault(now.getKey(), ""), now.getValue()))
            .toList());
  }

  /** What each line says of which name; a line of another form is all name, a comment none. */
  private SortedMap<String, String> versions() {
    SortedMap<String, String> versions = new TreeMap<>();
    for (String line : text.lines().map(String::strip).filter(one -> !one.isEmpty()).toList()) {
      Stream.of(PACKAGE, PLACE, EDITABLE, MACHINE)
          .map(form -> form.matcher(line))
          .filter(Matcher::matches)
          .findFirst()
          .ifPresentOrElse(
              found -> versions.put(normal(found.group("name")), found.group("version")),
              () -> {
                if (!line.startsWith("#")) {
                  versions.put(line, "");
                }
              });
    }
    return versions;
  }

  /** Pip's names differ in case and in what joins their words. */
  private static String normal(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
  }
}
