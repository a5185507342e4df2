package dev.plumbline.testbed.proxy;

/**
 * Follows the AMQP 0-9-1 frames that a broker sends on one connection, from its first byte, and
 * finds publisher confirms ({@code basic.ack}) among them. Not thread-safe.
 *
 * <pre>
 *   | type 1 | channel 2 | size 4 | payload: class 2, method 2, ... | end 0xCE |
 * </pre>
 */
final class ConfirmFinder {

  static final int NONE = -1;

  private static final int METHOD = 1;
  private static final int BASIC_ACK = 60 << 16 | 80;
  private static final int SIZE_AT = 3;
  private static final int HEADER_BYTES = 7;
  private static final int METHOD_KNOWN_AT = HEADER_BYTES + 4;
  private static final int FRAME_END = 0xCE;

  private boolean lost;
  private long at;
  private int type;
  private long size;
  private int method;

  /**
   * Goes on with the next bytes, from one index to before another.
   *
   * @return where the first confirm among them begins ({@code from} when it began in earlier
   *     bytes), or {@link #NONE}
   */
  int next(byte[] bytes, int from, int to) {
    int found = NONE;
    int frameStart = from;
    for (int i = from; i < to && !lost; i++) {
      if (at == 0) {
        frameStart = i;
      }
      take(bytes[i] & 0xFF);
      if (at == METHOD_KNOWN_AT && type == METHOD && method == BASIC_ACK && found == NONE) {
        found = frameStart;
      }
      if (at == HEADER_BYTES + size + 1) {
        // what ends otherwise isn't AMQP, and nothing can be found in it
        lost = bytes[i] != (byte) FRAME_END;
        at = 0;
      }
    }
    return found;
  }

  private void take(int value) {
    if (at == 0) {
      type = value;
      size = 0;
      method = 0;
    } else if (at >= SIZE_AT && at < HEADER_BYTES) {
      size = size << 8 | value;
    } else if (at >= HEADER_BYTES && at < METHOD_KNOWN_AT) {
      method = method << 8 | value;
    }
    at++;
  }
}
