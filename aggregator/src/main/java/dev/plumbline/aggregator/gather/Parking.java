package dev.plumbline.aggregator.gather;

import dev.plumbline.messaging.QueueType;

/** Keeps bodies that can't be read for whoever wants to look at them. Called by one thread. */
interface Parking {

  /**
   * Returns when the broker has taken the body.
   *
   * @throws ParkingException when it did not, as far as is known
   */
  void park(QueueType type, byte[] body) throws ParkingException, InterruptedException;

  /** A body was not taken. */
  final class ParkingException extends Exception {

    private static final long serialVersionUID = 1;

    ParkingException(String reason) {
      super(reason);
    }
  }
}
