package io.waymark.endpoint;

import java.util.Map;

/** What a person sees who opens the server's address in a browser. */
final class WelcomePage {
  private WelcomePage() {}

  static ApiResponse of(ApiRequest request) {
    String page =
        """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Waymark</title>
        <style>
          body { font: 16px/1.5 system-ui, sans-serif; max-width: 44em; margin: 3em auto; padding: 0 1em }
          pre { background: #f3f3f3; padding: 1em; overflow-x: auto }
        </style>
        <h1>Waymark</h1>
        <p>This is a tracking server that speaks the REST API of MLflow %s. It is up.</p>
        <p>To log a run here with the MLflow client:</p>
        <pre>import mlflow

        mlflow.set_tracking_uri("%s")
        with mlflow.start_run():
            mlflow.log_metric("loss", 0.5)</pre>
        <p>or set the variable <code>MLFLOW_TRACKING_URI=%2$s</code> for any MLflow client or command.</p>
        </html>
        """
            .formatted(ServerApi.MLFLOW_VERSION, escape(address(request)));
    return new ApiResponse(
        200, Map.of("content-type", "text/html; charset=utf-8"), Body.ofText(page));
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
