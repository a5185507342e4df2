package dev.plumbline.messaging.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.plumbline.core.task.Work.SumGenerated;
import java.util.Arrays;
import java.util.Random;

/**
 * The bytes that travel with a task because they were asked for. They look like noise, so that
 * nothing on the way can pack them, and are the same for all tasks, so that making them costs
 * nothing.
 */
final class WirePayload {

  private static final byte[] NOISE = new byte[64 * 1024];

  static {
    new Random(1).nextBytes(NOISE);
  }

  private WirePayload() {}

  static ByteString of(SumGenerated sum) {
    if (sum.payload() <= NOISE.length) {
      return UnsafeByteOperations.unsafeWrap(NOISE, 0, sum.payload());
    }
    byte[] bytes = Arrays.copyOf(NOISE, sum.payload());
    for (int at = NOISE.length; at < bytes.length; at += NOISE.length) {
      System.arraycopy(NOISE, 0, bytes, at, Math.min(NOISE.length, bytes.length - at));
    }
    return UnsafeByteOperations.unsafeWrap(bytes);
  }
}
