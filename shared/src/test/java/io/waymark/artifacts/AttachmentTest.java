package io.waymark.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AttachmentTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a.txt | attachment; filename=a.txt",
        "a b.txt | attachment; filename=\"a b.txt\"",
        "say \"hi\".txt | attachment; filename=\"say \\\"hi\\\".txt\"",
        "Café 日.txt | attachment; filename=\"Cafe .txt\";"
            + " filename*=UTF-8''Caf%C3%A9%20%E6%97%A5.txt",
        "日本語 | attachment; filename=download; filename*=UTF-8''%E6%97%A5%E6%9C%AC%E8%AA%9E"
      })
  void namesTheFile(String name, String disposition) {
    assertThat(new Attachment(name).contentDisposition()).isEqualTo(disposition);
  }

  @ParameterizedTest
  @CsvSource({
    "a.txt, text/plain",
    "a.json, text/plain",
    "a.py, text/plain",
    "MLmodel, text/plain",
    "a.JSON, application/json",
    "a.png, image/png",
    "a.PNG, image/png",
    "a.html, text/html",
    "a.csv.gz, text/csv",
    "a.tar.gz, application/x-tar",
    "a.tgz, application/x-tar",
    "a.svgz, image/svg+xml",
    "a.pkl, application/octet-stream",
    ".json, application/octet-stream",
    "none, application/octet-stream",
    "a., application/octet-stream"
  })
  void guessesTheType(String name, String type) {
    assertThat(new Attachment(name).contentType()).isEqualTo(type);
  }
}
