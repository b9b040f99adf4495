package io.waymark.console;

/**
 * MLflow's own web pages. They are one document, which finds what it shows behind the {@code #} and
 * loads its files from {@code static-files/} beside it.
 *
 * @param index the document
 */
public record MlflowPages(String index) {
  /** Where the document is. Its links are relative, so it must be no further down. */
  public static final String PATH = "/mlflow";

  /** Below it are its files, which whoever serves the console serves too. */
  public static final String FILES = "/static-files/";
}
