package dev.plumbline.aggregator.ledger;

/** A run that stays as it ended. */
public final class NotResumableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  NotResumableException(String message) {
    super(message);
  }
}
