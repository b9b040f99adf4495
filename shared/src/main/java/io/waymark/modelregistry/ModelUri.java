package io.waymark.modelregistry;

import io.waymark.error.MlflowException;
import io.waymark.validation.Uri;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a {@code models:/} URI means. */
public sealed interface ModelUri {
  String SCHEME = "models";
  Pattern DIGITS = Pattern.compile("\\p{Nd}+");

  /** {@code models:/<model id>}: a logged model. */
  record Logged(String modelId) implements ModelUri {}

  /** {@code models:/name/3}. */
  record Version(String name, String version) implements ModelUri {}

  /** {@code models:/name/Production}: the newest version in the stage. */
  record InStage(String name, String stage) implements ModelUri {}

  /** {@code models:/name/latest}. */
  record Latest(String name) implements ModelUri {}

  /** {@code models:/name@champion}. */
  record Aliased(String name, String alias) implements ModelUri {}

  /**
   * Reads a URI, or a source of which only the scheme is known to be right.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  static ModelUri parse(String text) {
    Uri uri = Uri.parse(text);
    // A number sign is part of a model's name and starts no fragment.
    String path = uri.fragment().isEmpty() ? uri.path() : uri.path() + "#" + uri.fragment();
    String[] parts = path.replaceFirst("^/+", "").split("/", -1);
    if (!path.startsWith("/") || parts.length > 2 || parts[0].isBlank()) {
      throw improper(text);
    }
    return parts.length == 1 ? single(parts[0], text) : ofSuffix(parts[0], parts[1], text);
  }

  private static ModelUri single(String part, String text) {
    int at = part.lastIndexOf('@');
    if (at < 0) {
      return new Logged(part);
    }
    if (part.substring(at + 1).isBlank()) {
      throw improper(text);
    }
    return new Aliased(part.substring(0, at), part.substring(at + 1));
  }

  private static ModelUri ofSuffix(String name, String suffix, String text) {
    if (suffix.isBlank()) {
      throw improper(text);
    }
    if (DIGITS.matcher(suffix).matches()) {
      return new Version(name, suffix);
    }
    return suffix.toLowerCase(Locale.ROOT).equals("latest")
        ? new Latest(name)
        : new InStage(name, suffix);
  }

  private static MlflowException improper(String text) {
    return MlflowException.invalidParameter(
        "Not a proper models:/ URI: %s. It must be of the form 'models:/name/version', 'models:/name/stage', 'models:/name/latest', 'models:/name@alias' or 'models:/model_id'."
            .formatted(text));
  }
}
