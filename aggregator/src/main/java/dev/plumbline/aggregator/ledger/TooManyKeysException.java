package dev.plumbline.aggregator.ledger;

/** The distinct keys of a run take more memory than one may. */
public final class TooManyKeysException extends RuntimeException {

  private static final long serialVersionUID = 1;

  TooManyKeysException(SumsLimit limit, long keys) {
    super(limit.complaint(keys));
  }
}
