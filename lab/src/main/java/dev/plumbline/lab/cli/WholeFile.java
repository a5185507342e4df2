package dev.plumbline.lab.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.UUID;

/**
 * Writes files that are there whole or not at all: under another name until they are complete. What
 * was begun is removed when writing fails and when the JVM is told to end.
 */
final class WholeFile {

  private static final int ROOM = 4096;

  private WholeFile() {}

  /** What goes into a file. */
  interface Content {
    void write(OutputStream out) throws IOException, InterruptedException;
  }

  /** Instead of a file of that name that is there. */
  static void write(Path file, Content content) throws IOException, InterruptedException {
    FilePlace place = FilePlace.of(file);
    Path target = place.path();
    if (place.isSpecial()) {
      writeInto(target, content);
      return;
    }
    boolean replaces = place.exists();
    Path part = part(target);
    Thread remover = new Thread(() -> remove(part), "plumbline-remove-part");
    try {
      Runtime.getRuntime().addShutdownHook(remover);
    } catch (IllegalStateException e) {
      throw new InterruptedException("the program is ending");
    }
    try {
      try (OutputStream out = create(part)) {
        content.write(out);
      }
      if (replaces) {
        keepPermissions(target, part);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      } else {
        Files.move(part, target); // what has come there since stays
      }
    } catch (AccessDeniedException e) {
      if (!replaces || Files.exists(part)) {
        throw e;
      }
      writeInto(target, content); // a file that may be written in a folder that may not
    } finally {
      remove(part);
      try {
        Runtime.getRuntime().removeShutdownHook(remover);
      } catch (IllegalStateException alreadyEnding) {
        // then it runs, and finds nothing
      }
    }
  }

  /**
   * Finds out whether a file could be written, and leaves nothing behind.
   *
   * @throws IOException when it could not
   */
  static void tryOut(Path target) throws IOException {
    Path folder = OutputPlace.existingFolder(target);
    if (folder == null) {
      throw new NoSuchFileException(target.toString());
    }
    Path part = part(folder.resolve("any"));
    try (OutputStream out = create(part)) {
      out.write(new byte[ROOM]);
    } catch (IOException e) {
      if (!Files.exists(target)) {
        throw e;
      }
      Files.newOutputStream(target, StandardOpenOption.WRITE).close();
    } finally {
      remove(part);
    }
  }

  /** In a few words, for people. */
  static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "this user may not";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "somebody else has written it meanwhile";
    }
    if (e instanceof NoSuchFileException) {
      return "there is no such folder";
    }
    String reason = e instanceof FileSystemException files ? files.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }

  private static Path part(Path target) {
    return target.resolveSibling(".plumbline-" + UUID.randomUUID() + ".part");
  }

  /** With the mode that the user's mask leaves, as any other new file. */
  private static OutputStream create(Path part) throws IOException {
    return Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private static void writeInto(Path target, Content content)
      throws IOException, InterruptedException {
    try (OutputStream out =
        Files.newOutputStream(
            target, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      content.write(out);
    }
  }

  private static void keepPermissions(Path from, Path to) throws IOException {
    try {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(from);
      Files.setPosixFilePermissions(to, mode);
    } catch (UnsupportedOperationException notThatSystem) {
      // then there are none
    }
  }

  private static void remove(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      // it is hidden, and says by its name what it is
    }
  }
}
