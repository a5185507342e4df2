package dev.plumbline.aggregator.gather;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.TransactionException;

/** Tells a ledger that does not answer, or lost a race, from a batch that it will never take. */
final class LedgerTrouble {

  private LedgerTrouble() {}

  /** Whether the same batch may be taken later. */
  static boolean passes(RuntimeException e) {
    boolean never =
        e instanceof DataIntegrityViolationException && !(e instanceof DuplicateKeyException);
    return (e instanceof DataAccessException || e instanceof TransactionException) && !never;
  }
}
