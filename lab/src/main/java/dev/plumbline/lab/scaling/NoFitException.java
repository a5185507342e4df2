package dev.plumbline.lab.scaling;

/** The points don't carry a law; the message says why. */
public final class NoFitException extends Exception {

  private static final long serialVersionUID = 1L;

  NoFitException(String message) {
    super(message);
  }
}
