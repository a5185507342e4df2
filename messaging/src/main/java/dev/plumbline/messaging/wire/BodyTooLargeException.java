package dev.plumbline.messaging.wire;

/** A body to be sent is larger than {@code plumbline.messaging.max-body-bytes} allows. */
public final class BodyTooLargeException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  BodyTooLargeException(String message) {
    super(message);
  }
}
