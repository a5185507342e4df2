package dev.plumbline.testbed.proxy;

import java.util.random.RandomGenerator;

/**
 * Packets that get lost, as a connection sees it: TCP sends a lost packet again when no
 * acknowledgement has come in time, twice that time later if it is lost again, and all that follows
 * waits for it.
 *
 * @param share of the packets, from 0 to below 1
 */
record PacketLoss(double share, RandomGenerator random) {

  /** What a packet carries in an Ethernet frame of 1500 bytes. */
  static final int PACKET_BYTES = 1448;

  /** The least that Linux waits before it sends a packet again. */
  static final long RETRANSMISSION_NANOS = 200_000_000;

  private static final int MAX_RETRANSMISSIONS = 5;

  PacketLoss {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException(
          "packet loss %s must be from 0 to below 1".formatted(share));
    }
  }

  /** How long so many bytes wait for those of them that are lost. Drawn anew each time. */
  long stallNanos(int bytes) {
    long longest = 0;
    for (int from = 0; from < bytes; from += PACKET_BYTES) {
      longest = Math.max(longest, stallOfPacket());
    }
    return longest;
  }

  private long stallOfPacket() {
    long stall = 0;
    for (int losses = 0; losses < MAX_RETRANSMISSIONS && random.nextDouble() < share; losses++) {
      stall += RETRANSMISSION_NANOS << losses;
    }
    return stall;
  }
}
