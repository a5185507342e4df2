package dev.plumbline.aggregator.ledger;

/** A key or an id that already names a run, and another one. */
public final class IdempotencyConflictException extends RuntimeException {

  private static final long serialVersionUID = 1;

  IdempotencyConflictException(String message) {
    super(message);
  }
}
