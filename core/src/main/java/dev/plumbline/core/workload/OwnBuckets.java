package dev.plumbline.core.workload;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The buckets that a function of the user's has named so far. Used by one thread. */
final class OwnBuckets implements TaskBuckets {

  static final int MAX_NAME_LENGTH = 255;

  private static final int NONE = -1;

  /** By name, an id for each scale that was met. */
  private final Map<String, int[]> ids = new HashMap<>();

  private final List<String> names = new ArrayList<>();
  private int[] scales = new int[16];

  @Override
  public int size() {
    return names.size();
  }

  @Override
  public String name(int id) {
    return names.get(id);
  }

  @Override
  public int scale(int id) {
    return scales[id];
  }

  /**
   * @throws IllegalArgumentException when the name breaks a rule, or there are too many
   */
  int id(String name, int scale) {
    int[] known = ids.get(name);
    if (known != null && scale < known.length && known[scale] != NONE) {
      return known[scale];
    }
    return add(name, scale, known);
  }

  private int add(String name, int scale, int @Nullable [] known) {
    if (known == null) {
      check(name);
    }
    int id = names.size();
    if (id == Limits.MAX_KEYS) {
      throw new IllegalArgumentException(
          "a task must have at most "
              + Limits.MAX_KEYS
              + " buckets, but has more: cut the work into more tasks");
    }
    int before = known == null ? 0 : known.length;
    int[] byScale = known == null ? new int[scale + 1] : known;
    if (byScale.length <= scale) {
      byScale = Arrays.copyOf(byScale, scale + 1);
    }
    Arrays.fill(byScale, before, byScale.length, NONE);
    byScale[scale] = id;
    ids.put(name, byScale);
    names.add(name);
    if (id == scales.length) {
      scales = Arrays.copyOf(scales, 2 * id);
    }
    scales[id] = scale;
    return id;
  }

  private static void check(String name) {
    if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
      throw new IllegalArgumentException(
          "a bucket's name must be of 1 to "
              + MAX_NAME_LENGTH
              + " characters, but has "
              + name.length());
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
      throw new IllegalArgumentException(
          "a bucket's name must be of whole characters, but has half a surrogate pair");
    }
  }
}
