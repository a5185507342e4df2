package dev.plumbline.core.workload;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ByteWordsTest {

  @Property
  void a_match_is_marked_in_each_byte_that_equals(@ForAll("words") byte[] bytes) {
    long marks = ByteWords.matches(ByteWords.read(bytes, 0), ByteWords.repeat(','));
    for (int i = 0; i < bytes.length; i++) {
      assertThat((byte) (marks >>> (8 * i))).isEqualTo((byte) (bytes[i] == ',' ? 0x80 : 0));
    }
  }

  @Property
  void the_first_of_two_is_found_wherever_it_is(@ForAll("words") byte[] bytes) {
    int first = 0;
    while (first < bytes.length && bytes[first] != ',' && bytes[first] != '\n') {
      first++;
    }
    long word = ByteWords.read(bytes, 0);
    long marks = ByteWords.firstOf(word, ByteWords.repeat(','), ByteWords.repeat('\n'));
    assertThat(ByteWords.first(marks)).isEqualTo(first);
  }

  /** Neighbours of what is looked for, in value as well as in place. */
  @Provide
  Arbitrary<byte[]> words() {
    return Arbitraries.oneOf(
            around((byte) ','),
            around((byte) '\n'),
            Arbitraries.of((byte) 0, (byte) 'a', (byte) -1))
        .array(byte[].class)
        .ofSize(ByteWords.LENGTH);
  }

  private static Arbitrary<Byte> around(byte value) {
    return Arbitraries.of(value, (byte) (value - 1), (byte) (value + 1), (byte) (value | 0x80));
  }
}
