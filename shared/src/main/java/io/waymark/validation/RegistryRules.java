package io.waymark.validation;

import io.waymark.error.MlflowException;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/** The rules of the model registry's names, version numbers, tags and aliases. */
public final class RegistryRules {
  /** The longest value of a tag, in characters. */
  public static final int MAX_TAG_VALUE_LENGTH = 100_000;

  private static final int MAX_REASON_LENGTH = 5_000;

  private static final int MAX_ALIAS_LENGTH = 255;
  private static final String PROMPT_TEXT = "mlflow.prompt.text";

  /** What Python's {@code int()} reads. */
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+(_[0-9]+)*");

  /** Python's {@code \w} for text is letters and digits of any script, and the underscore. */
  private static final Pattern ALIAS = Pattern.compile("[\\p{L}\\p{N}_\\-]*");

  private static final Pattern VERSION_ALIAS = Pattern.compile("[vV]\\p{Nd}+");

  private RegistryRules() {}

  /** Refuses what can't be a registered model's name. */
  public static void checkName(String name) {
    checkName("name", name);
  }

  /** Refuses what can't be a registered model's new name. */
  public static void checkNewName(String name) {
    checkName("new_name", name);
  }

  /** The number that a version goes by; " 07" is 7. */
  public static int parseVersion(String version) {
    String text = version.strip();
    if (!INTEGER.matcher(text).matches()) {
      throw notAnInteger(version);
    }
    BigInteger number = new BigInteger(text.replace("_", ""));
    if (number.bitLength() >= Integer.SIZE) {
      throw notAnInteger(version);
    }
    return number.intValue();
  }

  public static void checkTagKey(String key) {
    EntityKey.check("key", key);
  }

  /** Refuses a bad tag of a model. */
  public static void checkModelTag(String key, String value) {
    checkTagKey(key);
    Length.check("key", EntityKey.MAX_LENGTH, key);
    Length.check("value", MAX_TAG_VALUE_LENGTH, value);
  }

  /** Refuses a bad tag of a version; the text of a prompt is such a tag. */
  public static void checkVersionTag(String key, String value) {
    checkTagKey(key);
    Length.check("key", EntityKey.MAX_LENGTH, key);
    if (key.equals(PROMPT_TEXT) && Length.exceeds(MAX_TAG_VALUE_LENGTH, value)) {
      throw MlflowException.invalidParameter(
          "Prompt text exceeds max length of %d characters.".formatted(MAX_TAG_VALUE_LENGTH));
    }
    Length.check("value", MAX_TAG_VALUE_LENGTH, value);
  }

  /** Refuses what is too long for what a person gives as their reason. */
  public static void checkReason(String field, String text) {
    Length.check(field, MAX_REASON_LENGTH, text);
  }

  /** Refuses what can't be an alias. */
  public static void checkAlias(String alias) {
    if (!ALIAS.matcher(alias).matches()) {
      throw MlflowException.invalidParameter(
          "Invalid alias name: '%s'. Names may only contain alphanumerics, underscores (_), and dashes (-)."
              .formatted(alias));
    }
    Length.check("Registered model alias name", MAX_ALIAS_LENGTH, alias);
  }

  /** Refuses an alias that nobody may set, because it means something already. */
  public static void checkNotReserved(String alias) {
    if (isLatest(alias)) {
      throw MlflowException.invalidParameter("'latest' alias name (case insensitive) is reserved.");
    }
    if (VERSION_ALIAS.matcher(alias).matches()) {
      throw MlflowException.invalidParameter(
          "Version alias name '%s' is reserved.".formatted(alias));
    }
  }

  /** Whether the alias is the one that always means the newest version. */
  public static boolean isLatest(String alias) {
    return alias.toLowerCase(Locale.ROOT).equals("latest");
  }

  private static void checkName(String field, String name) {
    if (name.isBlank()) {
      throw MlflowException.invalidParameter(
          "Missing value for required parameter '%s'.".formatted(field));
    }
    if (name.contains("/") || name.contains(":")) {
      throw MlflowException.invalidParameter(
          "Invalid model name '%s'. Names cannot contain '/' or ':'.".formatted(name));
    }
    EntityKey.checkPath("name", name);
  }

  private static MlflowException notAnInteger(String version) {
    return MlflowException.invalidParameter(
        "Parameter 'version' must be an integer, got %s.".formatted(PythonText.repr(version)));
  }
}
