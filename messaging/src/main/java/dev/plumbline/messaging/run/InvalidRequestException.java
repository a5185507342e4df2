package dev.plumbline.messaging.run;

/** A request that can't be understood. The message is one line: the field, its value, the rule. */
public final class InvalidRequestException extends Exception {

  private static final long serialVersionUID = 1;

  public InvalidRequestException(String message) {
    super(message);
  }
}
