package dev.plumbline.core.fetch;

import java.io.IOException;

/** A body is larger than is read. */
public final class BodyTooLargeException extends IOException {

  private static final long serialVersionUID = 1;

  BodyTooLargeException() {
    super("the body has more than " + SiteConnection.MAX_BODY + " bytes");
  }
}
