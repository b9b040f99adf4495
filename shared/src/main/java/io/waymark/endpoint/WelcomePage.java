package io.waymark.endpoint;

import io.waymark.console.Console;
import java.util.Map;
import java.util.Optional;

/** What a person sees who opens the server's address in a browser. */
final class WelcomePage {
  /** The embedded server has its pages there. */
  private static final String OWN_PAGES = "/console/";

  /** The page has its style in itself and nothing else. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

  private WelcomePage() {}

  /**
   * @param console where the web pages are, if they are elsewhere
   */
  static ApiResponse of(ApiRequest request, Optional<Console> console) {
    String page =
        """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <meta name="color-scheme" content="light dark">
        <title>Waymark</title>
        <style>
          body { font: 16px/1.5 system-ui, sans-serif; max-width: 44em; margin: 3em auto; padding: 0 1em }
          pre { background: light-dark(#f3f3f3, #2a2a2a); padding: 1em; overflow-x: auto }
        </style>
        <h1>Waymark</h1>
        <p>This is a tracking server that speaks the REST API of MLflow %s. It is up.</p>
        <p>To log a run here with the MLflow client:</p>
        <pre>import mlflow

        mlflow.set_tracking_uri("%s")
        with mlflow.start_run():
            mlflow.log_metric("loss", 0.5)</pre>
        <p>or set the variable <code>MLFLOW_TRACKING_URI=%2$s</code> for any MLflow client or command.</p>
        <p>The links to runs and experiments that the client prints lead here: MLflow's pages are not
        served. <code>mlflow runs describe --run-id ...</code> shows a run.</p>
        <p>To look at models and decide on promotions: <a href="%3$s">the web pages</a>.</p>
        </html>
        """
            .formatted(
                ServerApi.MLFLOW_VERSION,
                escape(address(request)),
                escape(console.map(pages -> pages.address().toString()).orElse(OWN_PAGES)));
    return new ApiResponse(
        200,
        Map.of(
            "content-type",
            "text/html; charset=utf-8",
            "content-security-policy",
            CONTENT_SECURITY_POLICY),
        Body.ofText(page));
  }

  /** The address by which the browser found this server. */
  private static String address(ApiRequest request) {
    return request.header("x-forwarded-proto").orElse("http")
        + "://"
        + request.header("host").orElse("localhost");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
