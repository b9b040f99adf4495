package io.waymark.endpoint;

import java.util.Map;

/** A page for people that is whole in itself: it loads nothing and runs nothing. */
public final class HtmlPage {
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private HtmlPage() {}

  /**
   * @param title as text
   * @param content as HTML
   */
  public static ApiResponse of(String title, String content) {
    String page =
        """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <meta name="color-scheme" content="light dark">
        <title>%1$s</title>
        <style>
          body { font: 16px/1.5 system-ui, sans-serif; max-width: 44em; margin: 3em auto; padding: 0 1em }
          pre { background: light-dark(#f3f3f3, #2a2a2a); padding: 1em; overflow-x: auto }
          label, input { display: block; font: inherit }
          input { margin-bottom: 1em; padding: .3em .5em }
        </style>
        <h1>%1$s</h1>
        %2$s
        </html>
        """
            .formatted(escape(title), content);
    return new ApiResponse(
        200,
        Map.of(
            "content-type",
            "text/html; charset=utf-8",
            "content-security-policy",
            CONTENT_SECURITY_POLICY),
        Body.ofText(page));
  }

  /** Text as it stands in HTML and in its attributes. */
  public static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
