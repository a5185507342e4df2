package dev.plumbline.producer.run;

/** The broker can't be reached, or takes no messages now. */
public final class BrokerUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public BrokerUnavailableException(String message) {
    super(message);
  }

  public BrokerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
