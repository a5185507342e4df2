package dev.plumbline.producer.ledger;

/** The ledger said no. Trying again would not help. */
public final class LedgerRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;

  /**
   * @param status the HTTP status, 400 to 499
   * @param detail one line for the client
   */
  public LedgerRefusedException(int status, String detail) {
    super(detail);
    this.status = status;
  }

  public int status() {
    return status;
  }
}
