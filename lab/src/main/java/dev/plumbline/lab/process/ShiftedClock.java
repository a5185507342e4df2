package dev.plumbline.lab.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The wall clock of one process, which can be made to jump while it runs: libfaketime stands
 * between the process and the system. What time is passed by, such as a timeout, goes on as before,
 * as it does when a real clock is set.
 *
 * @see <a href="https://github.com/wolfcw/libfaketime">libfaketime</a>
 */
public final class ShiftedClock {

  private static final List<Path> PLACES =
      List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"), Path.of("/usr/local/lib"));

  public static final String UNAVAILABLE =
      "clocks can't be shifted: libfaketime is in none of "
          + PLACES
          + "; install the package faketime";

  private final Path library;
  private final Path file;

  private ShiftedClock(Path library, Path file) {
    this.library = library;
    this.file = file;
  }

  /**
   * Right at first.
   *
   * @param folder of the process: the shift is written there
   */
  public static ShiftedClock in(Path folder) throws UnavailableException {
    Path library = library().orElseThrow(() -> new UnavailableException(UNAVAILABLE));
    ShiftedClock clock = new ShiftedClock(library, folder.resolve("clock"));
    clock.shift(Duration.ZERO);
    return clock;
  }

  /** Whether there is what it takes. */
  public static boolean isAvailable() {
    return library().isPresent();
  }

  /** The process sees it within a second. */
  public void shift(Duration offset) throws UnavailableException {
    try {
      Path next = Files.writeString(file.resolveSibling("clock.next"), sign(offset.toSeconds()));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UnavailableException("the clock can't be shifted: " + e.getMessage(), e);
    }
  }

  /** For the process that is to go by it. */
  public Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD", library.toString(),
        "FAKETIME_TIMESTAMP_FILE", file.toString(),
        "FAKETIME_CACHE_DURATION", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        "DONT_FAKE_MONOTONIC", "1"); // its name until 0.9.8
  }

  private static String sign(long seconds) {
    return seconds < 0 ? Long.toString(seconds) : "+" + seconds;
  }

  /** Some systems have it in a folder of the processor's name. */
  private static Optional<Path> library() {
    return PLACES.stream()
        .flatMap(place -> Stream.concat(Stream.of(place), foldersOf(place).stream()))
        .map(folder -> folder.resolve("faketime/libfaketimeMT.so.1"))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static List<Path> foldersOf(Path place) {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(place, Files::isDirectory)) {
      children.forEach(folders::add);
    } catch (IOException absent) {
      return List.of();
    }
    return folders;
  }
}
