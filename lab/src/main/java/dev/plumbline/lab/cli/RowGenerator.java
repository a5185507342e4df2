package dev.plumbline.lab.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.LongConsumer;

/**
 * Makes rows {@code name;value}: places with a temperature of one digit after the point, from -99.9
 * to 99.9. {@link Random} is specified to the bit, so a seed means the same rows on every machine.
 */
final class RowGenerator {

  static final int MAX_NAMES = 10_000;

  private static final int MAX_TENTHS = 999;
  private static final int SPREAD_TENTHS = 300;
  private static final int BUFFER = 1 << 16;
  private static final int MAX_ROW = 128;

  /** 10 × 50 × 20 of them make {@value #MAX_NAMES} names, all different. */
  private static final List<String> STARTS =
      List.of("Ba", "Çe", "Dör", "Fio", "Gu", "Hå", "Kla", "Łu", "Ми", "東");

  private static final List<String> MIDDLES = middles();

  private static final List<String> ENDS =
      List.of(
          "berg", "burgh", "by", "court", "dal", "feld", "ford", "grad", "ham", "heim", "holm",
          "ington", "mouth", "nés", "polis", "port", "stad", "ton", "ville", "wick");

  private final List<byte[]> names;
  private final int[] means;
  private final Random random;

  /**
   * @param count of different names, 1 to {@value #MAX_NAMES}
   */
  RowGenerator(int count, long seed) {
    this.random = new Random(seed);
    List<String> all = new ArrayList<>();
    for (String start : STARTS) {
      for (String middle : MIDDLES) {
        for (String end : ENDS) {
          all.add(start + middle + end);
        }
      }
    }
    Collections.shuffle(all, random);
    this.names =
        all.subList(0, count).stream()
            .map(name -> (name + ';').getBytes(StandardCharsets.UTF_8))
            .toList();
    this.means = random.ints(count, -MAX_TENTHS / 2, MAX_TENTHS / 2).toArray();
  }

  /**
   * @param progress told now and then how many rows are written
   */
  void write(long rows, OutputStream out, LongConsumer progress)
      throws IOException, InterruptedException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    for (long row = 0; row < rows; row++) {
      if (buffer.remaining() < MAX_ROW) {
        out.write(buffer.array(), 0, buffer.position());
        buffer.clear();
        progress.accept(row);
        if (Thread.interrupted()) {
          throw new InterruptedException("stopped at row " + row);
        }
      }
      int name = random.nextInt(names.size());
      buffer.put(names.get(name));
      putTenths(means[name] + random.nextInt(2 * SPREAD_TENTHS + 1) - SPREAD_TENTHS, buffer);
    }
    out.write(buffer.array(), 0, buffer.position());
  }

  private static void putTenths(int tenths, ByteBuffer buffer) {
    int size = Math.min(Math.abs(tenths), MAX_TENTHS);
    if (tenths < 0 && size > 0) {
      buffer.put((byte) '-');
    }
    if (size >= 100) {
      buffer.put((byte) ('0' + size / 100));
    }
    buffer.put((byte) ('0' + size / 10 % 10));
    buffer.put((byte) '.').put((byte) ('0' + size % 10)).put((byte) '\n');
  }

  private static List<String> middles() {
    List<String> middles = new ArrayList<>();
    for (String vowel : List.of("a", "e", "i", "ö", "u")) {
      for (String consonant : List.of("b", "d", "k", "l", "m", "n", "r", "s", "t", "v")) {
        middles.add(consonant + vowel);
      }
    }
    return middles;
  }
}
