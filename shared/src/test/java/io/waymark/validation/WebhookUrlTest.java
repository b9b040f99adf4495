package io.waymark.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.MlflowException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookUrlTest {
  private static final List<String> BOTH = List.of("https", "http");

  @ParameterizedTest
  @CsvSource({
    "https://example.com, example.com, 443, /",
    "HTTPS://Example.COM:8443/a/b?c=d#e, example.com, 8443, /a/b?c=d",
    "http://example.com?x, example.com, 80, /?x",
    "https://bücher.example/ü?q=ü, xn--bcher-kva.example, 443, /%C3%BC?q=%C3%BC",
    "'https://[2001:DB8::1]:444/', [2001:db8::1], 444, /",
    "https://a.example/%7Bx%7D;v=1/{y}\"|, a.example, 443, /%7Bx%7D;v=1/%7By%7D%22%7C",
    "https://u@v@example.com/, example.com, 443, /",
    "https://good.example\\@127.0.0.1/, 127.0.0.1, 443, /",
    "https://2130706433/, 2130706433, 443, /"
  })
  void isTakenApart(String text, String host, int port, String target) {
    WebhookUrl url = WebhookUrl.parse(text, BOTH);
    assertThat(url.host()).isEqualTo(host);
    assertThat(url.port()).isEqualTo(port);
    assertThat(url.target()).isEqualTo(target);
  }

  @Test
  void userAndPasswordBecomeAHeaderAndAreNotTold() {
    String text = "https://ada:s%2Fecret@example.com:8443/services/T0/B0/XXXX?token=y";
    assertThat(WebhookUrl.parse(text, BOTH).authorization())
        .isEqualTo(Optional.of("Basic YWRhOnMvZWNyZXQ="));
    assertThat(WebhookUrl.origin(text)).isEqualTo("https://example.com:8443");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|Webhook URL cannot be empty or just whitespace: ''",
        "`  `|Webhook URL cannot be empty or just whitespace: '  '",
        "ftp://example.com|Invalid webhook URL scheme: 'ftp'. Allowed schemes are: https.",
        "http://example.com|Invalid webhook URL scheme: 'http'. Allowed schemes are: https.",
        "example.com/x|Invalid webhook URL scheme: ''. Allowed schemes are: https.",
        "https:///x|Webhook URL must include a hostname: 'https:///x'",
        "https://:443/x|Webhook URL must include a hostname: 'https://:443/x'"
      })
  void isRefusedInMlflowsWords(String text, String message) {
    assertThatThrownBy(() -> WebhookUrl.parse(text, List.of("https")))
        .isInstanceOf(MlflowException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com:0/",
        "https://example.com:65536/",
        "https://example.com:port/",
        "https://exa mple.com/",
        "https://example.com/a b",
        "https://example.com/\r\nX-Injected: 1",
        " https://example.com/",
        "https://exam\tple.com/",
        "https://[::1/",
        "https://[fe80::1%25eth0]/",
        "https://a]b/",
        "https://ex%61mple.com/",
        "https://example.com\\x/"
      })
  void whatCouldMeanTwoThingsIsRefused(String text) {
    assertThatThrownBy(() -> WebhookUrl.parse(text, BOTH))
        .isInstanceOf(MlflowException.class)
        .hasMessageStartingWith("Invalid webhook URL");
  }

  @Test
  void hasALength() {
    assertThatThrownBy(() -> WebhookUrl.parse("https://a/" + "x".repeat(2_000), BOTH))
        .hasMessage("'url' exceeds the maximum length of 2000 characters");
  }
}
