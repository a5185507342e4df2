package dev.plumbline.producer.web;

/** A request body that does not come to its end in time. */
final class BodyTooSlowException extends Exception {

  private static final long serialVersionUID = 1;

  BodyTooSlowException() {
    super("the body must be here within " + RequestBodies.PATIENCE.toSeconds() + " s, but is not");
  }
}
