package dev.plumbline.messaging.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Forged bodies, most of them in a sound frame, since whoever forges can compute a checksum: read,
 * or refused with a {@link CodecException}, and never with memory out of proportion.
 *
 * <pre>
 *   ./mvnw -pl messaging -am test -Dtest=CodecFuzzTest -Dsurefire.failIfNoSpecifiedTests=false \\
 *       -Dplumbline.fuzz.bodies=10000000 -Dplumbline.fuzz.seed=7
 * </pre>
 */
class CodecFuzzTest {

  private static final int BODIES = Integer.getInteger("plumbline.fuzz.bodies", 100_000);
  private static final long SEED = Long.getLong("plumbline.fuzz.seed", 20_261_123);

  private static final int WARM_UP = 20_000;
  private static final int LONGEST = 200;
  private static final int MAX_BYTES = 1 << 16;

  /** Protobuf's way to write 2^31 - 1, 2^32 - 1, and 2^63 - 1. */
  private static final List<String> HUGE =
      List.of("ffffffff07", "ffffffff0f", "ffffffffffffffff7f");

  private final MessageCodec codec = new ProtobufMessageCodec(MAX_BYTES);
  private final Random random = new Random(SEED);
  private final Map<WireFrame.Type, List<byte[]>> samples =
      Map.of(
          WireFrame.Type.TASKS,
          WireSamples.tasks().values().stream().map(codec::encodeTasks).toList(),
          WireFrame.Type.OUTCOMES,
          WireSamples.outcomes().values().stream().map(codec::encodeOutcomes).toList(),
          WireFrame.Type.SUMS,
          WireSamples.sums().values().stream().map(codec::encodeSums).toList());

  @Test
  void forged_bodies_are_read_or_refused_in_proportion_to_their_length() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int read = 0;
    for (int i = 0; i < WARM_UP + BODIES; i++) {
      byte[] body = forge();

      long before = threads.getCurrentThreadAllocatedBytes();
      read += readAll(body);
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;

      if (i >= WARM_UP) { // before, classes are loaded on the way
        assertThat(allocated).as(() -> describe(body)).isLessThan(100_000 + 300L * body.length);
      }
    }
    System.out.printf(
        "%,d forged bodies of seed %d: %,d times read, else refused%n", BODIES, SEED, read);
  }

  /** By each of the three decoders; how many took it. */
  private int readAll(byte[] body) {
    return read(codec::decodeTasks, body)
        + read(codec::decodeOutcomes, body)
        + read(codec::decodeSums, body);
  }

  private static int read(Decoder decoder, byte[] body) {
    try {
      decoder.decode(body);
      return 1;
    } catch (CodecException refused) {
      return 0;
    } catch (RuntimeException | Error e) {
      return fail(describe(body), e);
    }
  }

  private byte[] forge() {
    WireFrame.Type[] types = WireFrame.Type.values();
    WireFrame.Type type = types[random.nextInt(types.length)];
    List<byte[]> ofType = samples.getOrDefault(type, List.of());
    byte[] sample = ofType.get(random.nextInt(ofType.size()));
    byte[] payload = Arrays.copyOfRange(sample, WireFrame.HEADER_BYTES, sample.length);
    return switch (random.nextInt(6)) {
      case 0 -> noise();
      case 1 -> Forged.body(type, noise());
      case 2 -> Forged.body(type, changed(payload));
      case 3 -> Forged.body(type, Arrays.copyOf(payload, random.nextInt(payload.length)));
      case 4 -> Forged.body(type, withHugeNumber(payload));
      default -> Forged.body(type.newest(), type.code(), random.nextInt(), payload);
    };
  }

  private byte[] noise() {
    byte[] noise = new byte[random.nextInt(LONGEST)];
    random.nextBytes(noise);
    return noise;
  }

  private byte[] changed(byte[] payload) {
    byte[] changed = payload.clone();
    for (int change = random.nextInt(4); change >= 0; change--) {
      changed[random.nextInt(changed.length)] = (byte) random.nextInt();
    }
    return changed;
  }

  /** In place of some byte, which may be a length. */
  private byte[] withHugeNumber(byte[] payload) {
    int at = random.nextInt(payload.length);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(payload, 0, at);
    out.writeBytes(HexFormat.of().parseHex(HUGE.get(random.nextInt(HUGE.size()))));
    out.write(payload, at + 1, payload.length - at - 1);
    return out.toByteArray();
  }

  private static String describe(byte[] body) {
    return "seed " + SEED + ", body " + HexFormat.of().formatHex(body);
  }

  private interface Decoder {
    Object decode(byte[] body) throws CodecException;
  }
}
