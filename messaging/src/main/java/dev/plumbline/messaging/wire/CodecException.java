package dev.plumbline.messaging.wire;

/** A message body that can't be read. The message never holds the body itself. */
public final class CodecException extends Exception {

  private static final long serialVersionUID = 1;

  public CodecException(String message) {
    super(message);
  }

  public CodecException(String message, Throwable cause) {
    super(message, cause);
  }
}
