package dev.plumbline.core.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BucketDictionaryTest {

  private final BucketDictionary buckets = new BucketDictionary();

  @Property(tries = 200)
  void equal_keys_share_an_id_and_different_ones_never_do(@ForAll("keys") List<String> keys)
      throws Exception {
    BucketDictionary fresh = new BucketDictionary();
    Map<String, Integer> ids = new HashMap<>();
    for (String key : keys) {
      int scale = key.length() % 4;
      int id = id(fresh, key, scale);
      Integer known = ids.putIfAbsent(key, id);
      assertThat(id).isEqualTo(known == null ? ids.size() - 1 : known);
      assertThat(fresh.name(id)).isEqualTo(key);
      assertThat(fresh.scale(id)).isEqualTo(scale);
    }
    assertThat(fresh.size()).isEqualTo(ids.size());
  }

  @Test
  void a_hundred_thousand_keys_find_their_ids_again() throws Exception {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 100_000; i++) {
        assertThat(id(buckets, "key" + i, i & 1)).isEqualTo(i);
      }
    }
    assertThat(buckets.size()).isEqualTo(100_000);
    assertThat(buckets.name(99_999)).isEqualTo("key99999");
    assertThat(buckets.scale(99_999)).isEqualTo(1);
  }

  @Test
  void each_scale_of_a_key_has_its_own_id() throws Exception {
    int whole = id(buckets, "ORD", 0);
    int tenths = id(buckets, "ORD", 1);
    assertThat(tenths).isNotEqualTo(whole);
    assertThat(buckets.name(tenths)).isEqualTo("ORD");
    assertThat(id(buckets, "ORD", 0)).isEqualTo(whole);
  }

  @Test
  void keys_that_differ_by_a_zero_byte_differ() throws Exception {
    assertThat(id(buckets, "a", 0)).isNotEqualTo(id(buckets, "a\0", 0));
    assertThat(id(buckets, "", 0)).isNotEqualTo(id(buckets, "\0", 0));
    assertThat(id(buckets, "12345678", 0)).isNotEqualTo(id(buckets, "12345678\0", 0));
  }

  @Test
  void keys_of_the_same_hash_differ() throws Exception {
    byte[] key = "first---second--".getBytes(StandardCharsets.US_ASCII);
    byte[] other = keyOfTheSameHash(key);
    assertThat(other).isNotEqualTo(key);
    assertThat(BucketDictionary.hash(other, 0, 16)).isEqualTo(BucketDictionary.hash(key, 0, 16));

    int id = buckets.id(key, 0, 16, 0);
    assertThat(buckets.id(other, 0, 16, 0)).isNotEqualTo(id);
    assertThat(buckets.id(key, 0, 16, 0)).isEqualTo(id);
  }

  /** Of 4,096 words that differ in two bytes only, wherever those stand, few share a low end. */
  @Test
  void each_byte_of_a_key_moves_the_low_bits_of_its_hash() {
    for (int first = 0; first < ByteWords.LENGTH - 1; first++) {
      Set<Long> slots = new HashSet<>();
      for (int i = 0; i < 4096; i++) {
        long word =
            ByteWords.repeat('S') ^ ((i & 63L) << (8 * first)) ^ ((i >> 6L) << (8 * (first + 1)));
        slots.add(BucketDictionary.mix(BucketDictionary.SEED ^ word) & 8191);
      }
      // Chance would give some 3,224 of 8,192.
      assertThat(slots).as("bytes %d and %d", first, first + 1).hasSizeGreaterThan(2_500);
    }
  }

  /** The second word can undo what the first one did; one in 256 such words is ASCII. */
  private static byte[] keyOfTheSameHash(byte[] key) {
    for (int i = 0; ; i++) {
      byte[] first = "%08d".formatted(i).getBytes(StandardCharsets.US_ASCII);
      long undone =
          ByteWords.read(key, 8) ^ mixed(ByteWords.read(key, 0)) ^ mixed(ByteWords.read(first, 0));
      if ((undone & 0x8080808080808080L) == 0) {
        byte[] other = Arrays.copyOf(first, 16);
        for (int at = 0; at < 8; at++) {
          other[8 + at] = (byte) (undone >>> (8 * at));
        }
        return other;
      }
    }
  }

  private static long mixed(long word) {
    return BucketDictionary.mix(BucketDictionary.SEED ^ word);
  }

  @Test
  void a_key_that_is_not_utf_8_is_refused() {
    byte[] latin1 = Arrays.copyOf(new byte[] {'Z', (byte) 0xfc, 'r'}, 3 + ByteWords.LENGTH);
    assertThatThrownBy(() -> buckets.id(latin1, 0, 3, 0))
        .isInstanceOf(CharacterCodingException.class);
    assertThat(buckets.size()).isZero();
  }

  /** With other bytes around the key, which must not matter. */
  private static int id(BucketDictionary buckets, String key, int scale) throws Exception {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    byte[] padded = new byte[bytes.length + 1 + ByteWords.LENGTH];
    Arrays.fill(padded, (byte) (31 * buckets.size()));
    System.arraycopy(bytes, 0, padded, 1, bytes.length);
    return buckets.id(padded, 1, 1 + bytes.length, scale);
  }

  @Provide
  Arbitrary<List<String>> keys() {
    Arbitrary<String> few = Arbitraries.strings().withChars("ab\0é").ofMaxLength(20);
    Arbitrary<String> many = Arbitraries.strings().withCharRange('a', 'z').ofMaxLength(40);
    return Arbitraries.oneOf(few, many).list().ofMaxSize(400);
  }
}
