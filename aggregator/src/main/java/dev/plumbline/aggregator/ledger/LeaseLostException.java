package dev.plumbline.aggregator.ledger;

/** A run is another producer's by now: who asks must stop working on it. */
public final class LeaseLostException extends RuntimeException {

  private static final long serialVersionUID = 1;

  LeaseLostException(String message) {
    super(message);
  }
}
