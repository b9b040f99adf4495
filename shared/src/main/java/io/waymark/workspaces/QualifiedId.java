package io.waymark.workspaces;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id of a promotion or a run with its workspace, as workflows and jobs carry it: {@code
 * <workspace>/<id>}, and in the default workspace the id alone, as it was before workspaces.
 */
public record QualifiedId(Workspace workspace, String id) {
  private static final Pattern FORM = Pattern.compile("(%s)/([^/]+)".formatted(Workspace.ANY_NAME));

  /** Reads one. A text of another form is an id in the default workspace, which nothing has. */
  public static QualifiedId parse(String text) {
    Matcher parts = FORM.matcher(text);
    return parts.matches()
        ? new QualifiedId(new Workspace(parts.group(1)), parts.group(2))
        : new QualifiedId(Workspace.DEFAULT, text);
  }

  /** What {@link #parse} reads. */
  public String text() {
    return workspace.isDefault() ? id : workspace.name() + "/" + id;
  }
}
