package dev.plumbline.core.fetch;

import java.io.IOException;

/** A kept connection turned out to be closed before the first byte of an answer. */
final class StaleConnectionException extends IOException {

  private static final long serialVersionUID = 1;

  StaleConnectionException(IOException cause) {
    super(cause);
  }
}
