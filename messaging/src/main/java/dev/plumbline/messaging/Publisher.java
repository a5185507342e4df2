package dev.plumbline.messaging;

/**
 * Publishes message bodies to a queue. Belongs to one thread; the receipts are called by the
 * client's own threads.
 */
public interface Publisher extends AutoCloseable {

  /**
   * Publishes a body. Waits while the window of unconfirmed messages is full, and up to the confirm
   * timeout while the broker blocks publishers. Without a connection it fails at once: who wants to
   * publish again has to pause. After it returned or threw, exactly one method of the receipt is
   * called, once.
   *
   * @throws InterruptedException when interrupted while waiting for room in the window
   * @throws BodyTooLargeException when the body is above {@code
   *     plumbline.messaging.max-body-bytes}: publishing it again is of no use
   */
  void publish(String queue, byte[] body, Receipt receipt) throws InterruptedException;

  /** Gives every message that is not settled yet up as failed, and closes the channel. */
  @Override
  void close();

  /**
   * Told once how a message ended. Called by the client's threads: must not block, publish or
   * declare.
   */
  interface Receipt {

    /** The broker has taken responsibility: confirmed, and not returned. */
    void confirmed();

    /**
     * Not delivered as far as is known: nacked, returned as unroutable, timed out, or the channel
     * is gone. It may have arrived all the same, so publishing it again may duplicate it.
     */
    void failed(String reason);
  }
}
