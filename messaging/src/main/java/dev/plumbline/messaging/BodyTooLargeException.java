package dev.plumbline.messaging;

/** An encoded body would be larger than {@code plumbline.messaging.max-body-bytes} allows. */
public final class BodyTooLargeException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  BodyTooLargeException(String message) {
    super(message);
  }
}
