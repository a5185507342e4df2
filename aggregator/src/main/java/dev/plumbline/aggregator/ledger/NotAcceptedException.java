package dev.plumbline.aggregator.ledger;

/**
 * A run with the same id or idempotency key is being registered by another producer, and may still
 * come to nothing: ask again.
 */
public final class NotAcceptedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  NotAcceptedException(String message) {
    super(message);
  }
}
