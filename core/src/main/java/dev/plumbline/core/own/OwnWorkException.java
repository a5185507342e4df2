package dev.plumbline.core.own;

/** A function of the user's can't be had, or has failed. The message is one line for the user. */
public final class OwnWorkException extends Exception {

  private static final long serialVersionUID = 1;

  OwnWorkException(String message) {
    super(message);
  }

  OwnWorkException(String message, Throwable cause) {
    super(message, cause);
  }
}
