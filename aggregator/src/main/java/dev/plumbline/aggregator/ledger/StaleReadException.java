package dev.plumbline.aggregator.ledger;

/**
 * What was read has been changed by another writer since: nothing was written. Read again and redo.
 */
public final class StaleReadException extends RuntimeException {

  private static final long serialVersionUID = 1;

  StaleReadException(String message) {
    super(message);
  }
}
