package dev.plumbline.testbed.process;

/**
 * Something that the comparison needs can't be had: a broker, a port, a service. The message is for
 * the user: what, the value, the rule, what to do; it never holds a password.
 */
public class UnavailableException extends Exception {

  private static final long serialVersionUID = 1;

  public UnavailableException(String message) {
    super(message);
  }

  public UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
