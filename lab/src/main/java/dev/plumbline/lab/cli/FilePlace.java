package dev.plumbline.lab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where the bytes of a file are, or will be, whatever links lead there.
 *
 * @param path without links as far as it exists
 */
record FilePlace(Path path) {

  private static final int MAX_LINKS = 40;
  private static final String MODE = "unix:mode";
  private static final int TYPE = 0xF000;
  private static final int PIPE = 0x1000;
  private static final int CHARACTER_DEVICE = 0x2000;

  /** Devices that text may well be sent to. */
  private static final Pattern SINKS = Pattern.compile("/dev/(null|tty.*|pts/.*|console)");

  static FilePlace of(Path file) {
    Path path = file.toAbsolutePath();
    try {
      for (int links = 0; links < MAX_LINKS; links++) {
        if (Files.exists(path)) {
          return new FilePlace(path.toRealPath());
        }
        if (!Files.isSymbolicLink(path)) {
          return new FilePlace(belowWhatExists(path));
        }
        path = path.resolveSibling(Files.readSymbolicLink(path));
      }
    } catch (IOException e) {
      // a pipe that has no name in any folder, or what may not be looked at: as it was named
    }
    return new FilePlace(path.normalize());
  }

  private static Path belowWhatExists(Path path) throws IOException {
    Path folder = path.getParent();
    Path name = path.getFileName();
    if (folder == null || name == null) {
      return path;
    }
    Path real = Files.exists(folder) ? folder.toRealPath() : belowWhatExists(folder);
    return real.resolve(name).normalize();
  }

  boolean exists() {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether it is there and no plain file: what is written to it takes the place of nothing. */
  boolean isSpecial() {
    return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
  }

  /** Whether it is a pipe, a terminal or {@code /dev/null}, and not a disk or {@code /dev/full}. */
  boolean takesText() {
    try {
      Map<String, Object> attributes = Files.readAttributes(path, MODE);
      int type = (Integer) attributes.getOrDefault("mode", 0) & TYPE;
      return type == PIPE || (type == CHARACTER_DEVICE && SINKS.matcher(path.toString()).matches());
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Also by hard links. Special files are nobody's: two may share one. */
  boolean isSame(FilePlace other) {
    if (isSpecial() || other.isSpecial()) {
      return false;
    }
    try {
      return path.equals(other.path)
          || (exists() && other.exists() && Files.isSameFile(path, other.path));
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether one of them would have to be a folder that holds the other. */
  boolean isWithin(FilePlace file) {
    return path.startsWith(file.path) && !path.equals(file.path);
  }
}
