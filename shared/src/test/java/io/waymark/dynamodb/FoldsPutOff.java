package io.waymark.dynamodb;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** For tests that put off folds by the hundred: leaves the warnings of it out of the output. */
final class FoldsPutOff implements BeforeAllCallback, AfterAllCallback {
  /** Held, as a logger that is not may be collected, and its level with it. */
  private static final Logger LOG = Logger.getLogger(Folding.class.getName());

  @Override
  public void beforeAll(ExtensionContext context) {
    LOG.setLevel(Level.OFF);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    LOG.setLevel(null);
  }
}
