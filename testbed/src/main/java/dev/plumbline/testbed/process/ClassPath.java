package dev.plumbline.testbed.process;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The lab's own class path, for processes that run its classes. */
public final class ClassPath {

  private ClassPath() {}

  /** As seen from another working directory. */
  public static String absolute() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
