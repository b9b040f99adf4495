package io.waymark.endpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path with named parameters: {@code {x}} stands for one segment, {@code {x+}} for one or more.
 *
 * @param text the whole path, with its parameters
 * @param names of the parameters, in order
 */
public record PathTemplate(String text, List<String> names, Pattern pattern) {
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)(\\+?)\\}");

  /** What stands before nearly every path, with the API's version in its midst. */
  private static final Pattern SHORT = Pattern.compile("^(ajax-)?(\\d\\.\\d)");

  /**
   * Reads a path. One that begins with a version is short: {@code 2.0/runs/get} is {@code
   * /api/2.0/mlflow/runs/get}, {@code ajax-2.0/...} the same under {@code /ajax-api}, and {@code
   * 2.0-artifacts/...} is {@code /api/2.0/mlflow-artifacts/...}.
   */
  static PathTemplate parse(String written) {
    String text = SHORT.matcher(written).replaceFirst(PathTemplate::whole);
    List<String> names = new ArrayList<>();
    StringBuilder regex = new StringBuilder();
    Matcher parameter = PARAMETER.matcher(text);
    int literal = 0;
    while (parameter.find()) {
      regex.append(Pattern.quote(text.substring(literal, parameter.start())));
      regex.append(parameter.group(2).isEmpty() ? "([^/]+)" : "(.+)");
      names.add(parameter.group(1));
      literal = parameter.end();
    }
    regex.append(Pattern.quote(text.substring(literal)));
    return new PathTemplate(
        text, List.copyOf(names), Pattern.compile(regex.toString(), Pattern.DOTALL));
  }

  private static String whole(MatchResult shortened) {
    String twin = shortened.group(1) == null ? "" : shortened.group(1);
    return "/" + twin + "api/" + shortened.group(2) + "/mlflow";
  }

  public boolean isLiteral() {
    return names.isEmpty();
  }

  /** The values of the parameters where {@code path} fits. */
  Optional<Map<String, String>> match(String path) {
    Matcher matcher = pattern.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      values.put(names.get(i), matcher.group(i + 1));
    }
    return Optional.of(values);
  }
}
