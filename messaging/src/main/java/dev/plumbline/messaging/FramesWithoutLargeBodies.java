package dev.plumbline.messaging;

import dev.plumbline.messaging.wire.LeftOut;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What a broker sends, frame by frame, with a {@link LeftOut} note in the place of every body that
 * is too large: it is skipped as it comes, so that it costs neither memory nor the connection.
 *
 * <pre>
 *   frame:   type (1)  channel (2)  size (4)  payload  0xCE
 *   header:  class (2)  weight (2)  size of the body (8)  properties
 *
 *   broker   deliver  header 20971520  body  body  body …
 *   client   deliver  header 110       note
 * </pre>
 *
 * The client would end the connection at the first sight of such a header, and so at each delivery
 * of the message, which is never taken from its queue. Belongs to one thread. A time-out of the
 * socket loses nothing: the next read goes on where it was.
 */
final class FramesWithoutLargeBodies extends InputStream {

  private static final int METHOD = 1;
  private static final int HEADER = 2;
  private static final int BODY = 3;
  private static final int HEARTBEAT = 8;
  private static final int FRAME_END = 0xCE;

  private static final int HEADER_BYTES = 7;
  private static final int BODY_SIZE_AT = HEADER_BYTES + 4;
  private static final int MIN_HEADER = 14;
  private static final int MAX_HEADER = 1 << 20; // more than a frame may have
  private static final int BUFFER = 64 * 1024;

  private final InputStream in;
  private final long max;
  private final Map<Integer, Long> skipping = new HashMap<>(); // bytes to come, by channel

  private final byte[] scratch = new byte[8 * 1024];

  private byte[] head = new byte[HEADER_BYTES]; // a frame's beginning, of a header frame all of it
  private int got; // bytes of it that have come
  private ByteBuffer ready = ByteBuffer.allocate(0); // to be handed out first
  private long passing; // then so many as they come
  private long dropping; // and before anything else so many are dropped

  /**
   * @param max bytes that a body may have
   */
  FramesWithoutLargeBodies(InputStream in, long max) {
    this.in = new BufferedInputStream(in, BUFFER);
    this.max = max;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ready.hasRemaining() && passing == 0) {
      if (!next()) {
        return -1;
      }
    }
    if (ready.hasRemaining()) {
      int count = Math.min(length, ready.remaining());
      ready.get(into, offset, count);
      return count;
    }
    int count = in.read(into, offset, (int) Math.min(length, passing));
    passing -= Math.max(0, count);
    return count;
  }

  @Override
  public int available() throws IOException {
    return ready.hasRemaining() ? ready.remaining() : (int) Math.min(in.available(), passing);
  }

  /** One step on; false at the end. */
  private boolean next() throws IOException {
    while (dropping > 0) { // skip() would forget what it has skipped before a time-out
      int dropped = in.read(scratch, 0, (int) Math.min(scratch.length, dropping));
      if (dropped < 0) {
        return false;
      }
      dropping -= dropped;
    }
    if (!fill()) {
      return false;
    }
    int type = head[0];
    int channel = ByteBuffer.wrap(head).getShort(1) & 0xffff;
    int size = ByteBuffer.wrap(head).getInt(3);
    boolean wholeIsWanted = size >= MIN_HEADER && size <= MAX_HEADER;
    if (type == HEADER && wholeIsWanted && head.length == HEADER_BYTES) {
      head = Arrays.copyOf(head, HEADER_BYTES + size + 1); // the rest of it first
      return true;
    }
    if (type == BODY && skipping.containsKey(channel)) {
      dropping = size + 1L;
      skipping.computeIfPresent(channel, (key, left) -> left > size ? left - size : null);
    } else {
      passOn(type, channel, size);
    }
    head = new byte[HEADER_BYTES];
    got = 0;
    return true;
  }

  private void passOn(int type, int channel, int size) {
    ready = ByteBuffer.wrap(head);
    if (type == HEADER && head.length > HEADER_BYTES) {
      long body = ready.getLong(BODY_SIZE_AT);
      if (body > max) {
        skipping.put(channel, body);
        ready = leftOut(channel, body);
      }
    } else if (type == METHOD || type == HEADER || type == BODY || type == HEARTBEAT) {
      passing = size + 1L;
    } else {
      passing = Long.MAX_VALUE; // no frame: what it is, the client has to say
    }
  }

  private ByteBuffer leftOut(int channel, long body) {
    byte[] note = LeftOut.note(body, max);
    ByteBuffer both = ByteBuffer.allocate(head.length + HEADER_BYTES + note.length + 1);
    both.put(head).putLong(BODY_SIZE_AT, note.length);
    both.put((byte) BODY).putShort((short) channel).putInt(note.length);
    both.put(note).put((byte) FRAME_END);
    return both.flip();
  }

  private boolean fill() throws IOException {
    while (got < head.length) {
      int count = in.read(head, got, head.length - got);
      if (count < 0) {
        return false;
      }
      got += count;
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
