package dev.plumbline.lab.experiment;

/** A contender gave no answer. The message is one line for the report's row. */
public final class ContenderFailedException extends Exception {

  private static final long serialVersionUID = 1;

  public ContenderFailedException(String message) {
    super(message);
  }

  public ContenderFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
