package io.waymark.access.api;

import static io.waymark.endpoint.HtmlPage.escape;

import io.waymark.access.users.AccessStore;
import io.waymark.access.users.UserService;
import io.waymark.endpoint.AccessEndpoint;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.HtmlPage;
import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import java.util.Map;

/** MLflow's page on which whoever may make users does so in a browser. */
final class SignupApi {
  private static final String FORM = "application/x-www-form-urlencoded";

  private final AccessStore store;
  private final UserService users;
  private final PageOrigins origins;

  SignupApi(AccessStore store, BrowserSettings browsers) {
    this.store = store;
    this.users = new UserService(store);
    this.origins = new PageOrigins(browsers);
  }

  Map<Endpoint, Handler> bindings() {
    return Map.of(
        AccessEndpoint.SIGNUP,
        _ -> page("Sign up", ""),
        AccessEndpoint.CREATE_USER_UI,
        this::create);
  }

  /**
   * Takes what the page sends, and nothing from elsewhere, in place of MLflow's token in the form.
   */
  private ApiResponse create(Call call) {
    if (!call.request().header("content-type").orElse("").split(";", 2)[0].strip().equals(FORM)) {
      throw MlflowException.invalidParameter("Invalid content type. Must be " + FORM);
    }
    if (!origins.isOwn(call.request())) {
      throw PageOrigins.otherSite();
    }
    Fields form = call.form();
    String username = form.string("username").orElse("");
    String password = form.string("password").orElse("");
    if (username.isEmpty() || password.isEmpty()) {
      return UserApi.incomplete();
    }
    if (store.user(username).isPresent()) {
      return page("Not signed up", "Username has already been taken: " + username);
    }
    users.create(call.caller(), username, password);
    return page("Signed up", "Successfully signed up user: " + username);
  }

  private static ApiResponse page(String title, String news) {
    return HtmlPage.of(
            title,
            """
            <p role="status">%s</p>
            <form action="%s" method="post">
              <label for="username">Username</label>
              <input id="username" name="username" required autocomplete="off">
              <label for="password">Password, of twelve characters or more</label>
              <input id="password" name="password" type="password" required minlength="12" autocomplete="new-password">
              <input type="submit" value="Sign up">
            </form>
            """
                .formatted(escape(news), AccessEndpoint.CREATE_USER_UI.path().text()))
        .withHeader("cache-control", "no-store");
  }
}
