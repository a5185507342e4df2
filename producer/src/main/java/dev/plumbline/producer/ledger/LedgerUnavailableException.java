package dev.plumbline.producer.ledger;

/** The ledger gave no answer. Worth trying again. */
public final class LedgerUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public LedgerUnavailableException(String message) {
    super(message);
  }

  public LedgerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
