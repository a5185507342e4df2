package dev.plumbline.core.workload;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Gives each pair of a key (as bytes) and a scale its id: an open-addressing table that makes a
 * string of a key only when it is new. Every byte of a key decides on its slot, in a way that
 * differs from process to process, so that no keys are slow. Used by one thread.
 *
 * <p>A slot holds a word, a tag and an id. The word is the key itself up to 8 bytes, else a hash of
 * it; the tag is the key's length and the scale; only longer keys are compared byte by byte.
 */
final class BucketDictionary implements TaskBuckets {

  private static final int FIRST_SLOTS = 256;
  private static final int SCALE_BITS = 5;
  private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;
  static final long SEED = new SplittableRandom().nextLong();
  private static final long[] MASKS = new long[ByteWords.LENGTH + 1];

  static {
    for (int length = 1; length <= ByteWords.LENGTH; length++) {
      MASKS[length] = -1L >>> (Long.SIZE - Byte.SIZE * length);
    }
  }

  private long[] words = new long[FIRST_SLOTS];
  private int[] tags = new int[FIRST_SLOTS];
  // One more than the id; 0 in a free slot.
  private int[] entries = new int[FIRST_SLOTS];

  private byte[][] keys = new byte[FIRST_SLOTS / 2][];
  private String[] names = new String[FIRST_SLOTS / 2];
  private int[] scales = new int[FIRST_SLOTS / 2];
  private int size;

  @Override
  public int size() {
    return size;
  }

  @Override
  public String name(int id) {
    return names[id];
  }

  @Override
  public int scale(int id) {
    return scales[id];
  }

  /**
   * The id of a key and a scale (at most 31), a new one where they were not met before. At least a
   * word of bytes must be readable at {@code from}.
   *
   * @throws CharacterCodingException when a new key is not UTF-8
   * @throws BadRowException when there are {@link Limits#MAX_KEYS} keys already
   */
  int id(byte[] bytes, int from, int to, int scale)
      throws CharacterCodingException, BadRowException {
    int length = to - from;
    long word =
        length <= ByteWords.LENGTH
            ? ByteWords.read(bytes, from) & MASKS[length]
            : hash(bytes, from, to);
    int tag = length << SCALE_BITS | scale;
    int slot = slot(word, tag);
    while (true) {
      int entry = entries[slot];
      if (entry == 0) {
        return add(Arrays.copyOfRange(bytes, from, to), scale, slot, word, tag);
      }
      if (words[slot] == word
          && tags[slot] == tag
          && (length <= ByteWords.LENGTH
              || Arrays.equals(bytes, from, to, keys[entry - 1], 0, length))) {
        return entry - 1;
      }
      slot = (slot + 1) & (entries.length - 1);
    }
  }

  private int add(byte[] key, int scale, int slot, long word, int tag)
      throws CharacterCodingException, BadRowException {
    if (size == Limits.MAX_KEYS) {
      throw new BadRowException(
          "the rows of a task must have at most %d different keys, but have more; cut the file into"
                  .formatted(Limits.MAX_KEYS)
              + " more tasks");
    }
    String name = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
    int id = size;
    keys[id] = key;
    names[id] = name;
    scales[id] = scale;
    size++;
    put(slot, word, tag, size);
    if (size == names.length) {
      grow();
    }
    return id;
  }

  private void put(int slot, long word, int tag, int entry) {
    words[slot] = word;
    tags[slot] = tag;
    entries[slot] = entry;
  }

  /** Slots are twice the ids, so that a free one is always near. */
  private void grow() {
    keys = Arrays.copyOf(keys, 2 * size);
    names = Arrays.copyOf(names, 2 * size);
    scales = Arrays.copyOf(scales, 2 * size);
    long[] oldWords = words;
    int[] oldTags = tags;
    int[] oldEntries = entries;
    words = new long[4 * size];
    tags = new int[4 * size];
    entries = new int[4 * size];
    for (int old = 0; old < oldEntries.length; old++) {
      if (oldEntries[old] != 0) {
        int slot = slot(oldWords[old], oldTags[old]);
        while (entries[slot] != 0) {
          slot = (slot + 1) & (entries.length - 1);
        }
        put(slot, oldWords[old], oldTags[old], oldEntries[old]);
      }
    }
  }

  private int slot(long word, int tag) {
    return (int) mix(SEED ^ word ^ tag) & (entries.length - 1);
  }

  /** Of more than a word of bytes; the last word may overlap the one before. */
  static long hash(byte[] bytes, int from, int to) {
    long hash = SEED;
    for (int at = from; at < to - ByteWords.LENGTH; at += ByteWords.LENGTH) {
      hash = mix(hash ^ ByteWords.read(bytes, at));
    }
    return mix(hash ^ ByteWords.read(bytes, to - ByteWords.LENGTH));
  }

  /** Both halves of the product, so that every bit of the word moves low bits of the result. */
  static long mix(long word) {
    long product = Math.multiplyHigh(word, MULTIPLIER) ^ (word * MULTIPLIER);
    return product ^ product >>> 32;
  }
}
