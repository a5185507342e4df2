package dev.plumbline.testbed.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ConfirmFinderTest {

  private static final byte[] HEARTBEAT = frame(8, new byte[0]);
  private static final byte[] CONFIRM = method(60, 80, 9);
  private static final byte[] DELIVERY = method(60, 60, 40);
  // a body may hold what a confirm begins with
  private static final byte[] BODY = frame(3, CONFIRM);

  @Test
  void it_finds_the_first_confirm_wherever_the_bytes_are_split() {
    byte[] before = together(method(10, 10, 300), HEARTBEAT, DELIVERY, BODY);
    byte[] stream = together(before, CONFIRM, CONFIRM, HEARTBEAT);
    for (int step = 1; step <= stream.length; step++) {
      ConfirmFinder finder = new ConfirmFinder();
      int first = ConfirmFinder.NONE;
      for (int from = 0; from < stream.length && first < 0; from += step) {
        first = finder.next(stream, from, Math.min(stream.length, from + step));
      }
      // its first bytes may have been in the part before
      assertThat(first).isBetween(before.length, before.length + 10);
      if (step == stream.length) {
        assertThat(first).isEqualTo(before.length);
      }
    }
  }

  @Test
  void it_finds_each_confirm_of_the_parts_that_follow() {
    ConfirmFinder finder = new ConfirmFinder();
    assertThat(finder.next(CONFIRM, 0, CONFIRM.length)).isZero();
    assertThat(finder.next(HEARTBEAT, 0, HEARTBEAT.length)).isEqualTo(ConfirmFinder.NONE);
    assertThat(finder.next(CONFIRM, 0, CONFIRM.length)).isZero();
  }

  @Test
  void it_looks_at_no_more_bytes_than_it_is_told() {
    byte[] stream = together(HEARTBEAT, CONFIRM);
    assertThat(new ConfirmFinder().next(stream, 0, HEARTBEAT.length)).isEqualTo(ConfirmFinder.NONE);
  }

  @Test
  void what_is_not_amqp_has_no_confirms() {
    byte[] stream = together(new byte[] {'A', 'M', 'Q', 0, 0, 0, 1, 0, 0}, CONFIRM);
    assertThat(new ConfirmFinder().next(stream, 0, stream.length)).isEqualTo(ConfirmFinder.NONE);
  }

  private static byte[] method(int type, int method, int argumentBytes) {
    byte[] arguments = new byte[argumentBytes];
    return frame(
        1,
        ByteBuffer.allocate(4 + argumentBytes)
            .putShort((short) type)
            .putShort((short) method)
            .put(arguments)
            .array());
  }

  private static byte[] frame(int type, byte[] payload) {
    return ByteBuffer.allocate(payload.length + 8)
        .put((byte) type)
        .putShort((short) 1)
        .putInt(payload.length)
        .put(payload)
        .put((byte) 0xCE)
        .array();
  }

  private static byte[] together(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }
}
