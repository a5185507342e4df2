package dev.plumbline.producer.run;

/** No room for one more run now. */
public final class TooManyRunsException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public TooManyRunsException(String message) {
    super(message);
  }
}
