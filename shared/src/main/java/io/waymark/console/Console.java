package io.waymark.console;

import io.waymark.workspaces.Workspace;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Addresses of pages, for notices and answers. What a page shows stands behind the {@code #}, so
 * that it reaches no log on the way and static files are enough to serve it.
 *
 * @param address of the first page, with a slash at its end
 * @param workspace that pages show; the default one is not named
 */
public record Console(URI address, Workspace workspace) {
  /** Below the address: where an issuer sends those back who sign in, which it must be told. */
  public static final String CALLBACK = "ajax-api/2.0/mlflow/session/callback";

  /** Those of the default workspace. */
  public Console(URI address) {
    this(address, Workspace.DEFAULT);
  }

  public Console {
    if (!address.toString().endsWith("/")) {
      throw new IllegalArgumentException("%s has no slash at its end".formatted(address));
    }
  }

  /** The same pages of another workspace. */
  public Console in(Workspace other) {
    return new Console(address, other);
  }

  /** MLflow's own pages, which are beside these. */
  public String mlflow() {
    return address.resolve("." + MlflowPages.PATH).toString();
  }

  /** Where a promotion is looked at and decided. */
  public URI promotion(String promotionId) {
    return page("promotions", promotionId);
  }

  /** The timeline of a registered model. */
  public URI model(String name) {
    return page("models", name);
  }

  private URI page(String kind, String key) {
    String encoded = URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
    String where = workspace.isDefault() ? "" : "?workspace=" + workspace;
    return URI.create("%s#/%s/%s%s".formatted(address, kind, encoded, where));
  }
}
