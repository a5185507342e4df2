package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.messaging.wire.LeftOut;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FramesWithoutLargeBodiesTest {

  private static final int MOST = 100;

  @Test
  void what_is_small_enough_passes_byte_for_byte() {
    byte[] sent = frames(frame(1, 1, new byte[20]), header(1, MOST), frame(3, 1, new byte[MOST]));

    assertThat(screened(sent, 7)).isEqualTo(sent);
  }

  @Test
  void a_large_body_becomes_a_note_and_others_on_the_same_connection_pass() {
    byte[] method = frame(1, 2, new byte[9]);
    byte[] other = frame(3, 3, new byte[50]);
    byte[] sent =
        frames(
            method,
            header(2, 250),
            frame(3, 2, new byte[200]),
            header(3, 50),
            other, // between the frames of the large one, on another channel
            frame(3, 2, new byte[50]),
            frame(8, 0, new byte[0]),
            header(2, 10),
            frame(3, 2, new byte[10]));
    byte[] note = LeftOut.note(250, MOST);

    byte[] expected =
        frames(
            method,
            header(2, note.length),
            frame(3, 2, note),
            header(3, 50),
            other,
            frame(8, 0, new byte[0]),
            header(2, 10),
            frame(3, 2, new byte[10]));
    assertThat(screened(sent, 1000)).isEqualTo(expected);
    assertThat(screened(sent, 1)).isEqualTo(expected);
  }

  @Property(tries = 200)
  void however_the_bytes_come_in_the_frames_are_the_same(
      @ForAll @IntRange(min = 1, max = 40) int atOnce,
      @ForAll @IntRange(min = 1, max = 300) int body) {
    byte[] sent =
        frames(
            frame(1, 5, new byte[3]), header(5, body), frame(3, 5, new byte[body]), header(5, 0));

    assertThat(screened(sent, atOnce)).isEqualTo(screened(sent, 10_000));
  }

  @Test
  void a_time_out_in_the_middle_of_a_frame_loses_nothing() throws IOException {
    byte[] sent = frames(header(1, 250), frame(3, 1, new byte[250]), header(1, 0));
    InputStream slow =
        new InputStream() {
          private int at;
          private boolean late;

          @Override
          public int read() throws IOException {
            throw new IOException("by the byte is not asked for");
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            late = !late;
            if (late) {
              throw new SocketTimeoutException("nothing came");
            }
            if (at == sent.length) {
              return -1;
            }
            into[offset] = sent[at];
            at++;
            return 1;
          }
        };
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    try (InputStream screened = new FramesWithoutLargeBodies(slow, MOST)) {
      byte[] buffer = new byte[64];
      int count = 0;
      while (count >= 0) {
        try {
          got.write(buffer, 0, count);
          count = screened.read(buffer, 0, buffer.length);
        } catch (SocketTimeoutException again) {
          count = 0;
        }
      }
    }

    byte[] note = LeftOut.note(250, MOST);
    assertThat(got.toByteArray())
        .isEqualTo(frames(header(1, note.length), frame(3, 1, note), header(1, 0)));
  }

  @Test
  void what_is_no_frame_passes_for_the_client_to_refuse() {
    byte[] refusal = "AMQP\0\0\u0009\u0001 and more".getBytes(StandardCharsets.US_ASCII);

    assertThat(screened(refusal, 3)).isEqualTo(refusal);
  }

  @Test
  void a_body_of_the_largest_size_that_there_is_costs_no_memory() {
    byte[] sent = frames(header(1, Long.MAX_VALUE), frame(3, 1, new byte[1000]));
    byte[] note = LeftOut.note(Long.MAX_VALUE, MOST);

    assertThat(screened(sent, 100)).isEqualTo(frames(header(1, note.length), frame(3, 1, note)));
  }

  private static byte[] screened(byte[] sent, int atOnce) {
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    try (InputStream in = new FramesWithoutLargeBodies(new ByteArrayInputStream(sent), MOST)) {
      byte[] buffer = new byte[atOnce];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        got.write(buffer, 0, count);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return got.toByteArray();
  }

  private static byte[] header(int channel, long body) {
    return frame(2, channel, ByteBuffer.allocate(14).putShort((short) 60).putLong(4, body).array());
  }

  private static byte[] frame(int type, int channel, byte[] payload) {
    return ByteBuffer.allocate(payload.length + 8)
        .put((byte) type)
        .putShort((short) channel)
        .putInt(payload.length)
        .put(payload)
        .put((byte) 0xCE)
        .array();
  }

  private static byte[] frames(byte[]... all) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] one : all) {
      joined.writeBytes(one);
    }
    return joined.toByteArray();
  }
}
