package dev.plumbline.core.fetch;

/** A site may not be fetched from. The message is one line for the person who can allow it. */
public final class OriginRefusedException extends Exception {

  private static final long serialVersionUID = 1;

  OriginRefusedException(String message) {
    super(message);
  }
}
