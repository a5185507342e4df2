package dev.plumbline.core.task;

import java.util.regex.Pattern;

/**
 * Which function of which jar. The jar itself never travels: whoever runs a task has one of that
 * name in its work folder, and its digest says whether it is the same.
 *
 * @param jar its plain file name
 * @param digest its SHA-256, 64 hexadecimal digits in lower case
 * @param type the class's name; empty for the only one that the jar offers as a service
 */
public record WorkFunction(String jar, String digest, String type) {

  private static final int MAX_NAME_LENGTH = 255;
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  public WorkFunction {
    checkLength("jar", jar);
    checkLength("type", type);
    if (jar.isBlank()) {
      throw new IllegalArgumentException("jar must not be blank");
    }
    if (!DIGEST.matcher(digest).matches()) {
      throw new IllegalArgumentException(
          "digest must be the 64 hexadecimal digits of the jar's SHA-256, in lower case");
    }
  }

  private static void checkLength(String property, String text) {
    if (text.length() > MAX_NAME_LENGTH) {
      throw new IllegalArgumentException(
          property
              + " must be at most "
              + MAX_NAME_LENGTH
              + " characters, but is "
              + text.length()
              + " long");
    }
  }

  /** The jar, and the class where one is named. */
  @Override
  public String toString() {
    return type.isEmpty() ? jar : jar + ":" + type;
  }
}
