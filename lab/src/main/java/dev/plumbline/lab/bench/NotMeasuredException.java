package dev.plumbline.lab.bench;

/** There is no speed to tell. The message is for the row: one line. */
final class NotMeasuredException extends Exception {

  private static final long serialVersionUID = 1;

  NotMeasuredException(String message) {
    super(message);
  }

  NotMeasuredException(Throwable cause) {
    super(String.valueOf(cause.getMessage()), cause);
  }
}
