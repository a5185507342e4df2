package dev.plumbline.producer.run;

/** The contender is known, but can't run here. */
public final class ContenderUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public ContenderUnavailableException(String message) {
    super(message);
  }
}
