package io.waymark.infra;

import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the person who deploys chooses with {@code -c key=value}.
 *
 * @param name of the stack; everything visible in the account begins with it
 */
record Settings(String name, Authorization authorization) {
  /** Who may call the API. */
  enum Authorization {
    /** Who has the permission {@code execute-api:Invoke} and signs the request. */
    IAM,
    /** Everyone who knows the address. */
    NONE
  }

  /** A bucket's name has 63 characters at most, and the account and region are part of it. */
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,18}[a-z0-9]");

  static final Settings DEFAULT = new Settings("waymark", Authorization.IAM);

  Settings {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "-c name=%s: 2 to 20 lower-case letters, digits and hyphens, a letter first, no hyphen last."
              .formatted(name));
    }
  }

  static Settings of(Function<String, @Nullable Object> context) {
    return new Settings(
        value(context, "name", DEFAULT.name()),
        authorization(value(context, "auth", DEFAULT.authorization().name())));
  }

  private static String value(
      Function<String, @Nullable Object> context, String key, String otherwise) {
    @Nullable Object given = context.apply(key);
    return given == null ? otherwise : given.toString();
  }

  private static Authorization authorization(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "iam" -> Authorization.IAM;
      case "none" -> Authorization.NONE;
      default -> throw new IllegalArgumentException("-c auth=%s: iam or none.".formatted(name));
    };
  }
}
