package dev.plumbline.core.workload;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A data set in memory that the system reads from disk as needed. Nobody closes it: it is unmapped
 * some time after the last user let go of its bytes. Safe from any thread.
 *
 * @param path by which it was asked for, which may be a link
 * @param key the system's name of the file on its disk, where it has one
 */
record MappedFile(Path path, MemorySegment bytes, FileTime modified, @Nullable Object key) {

  /**
   * @throws IOException when it can't be read; the message is one line for the user
   */
  static MappedFile open(String dataset, Datasets datasets) throws IOException {
    Path path = datasets.find(dataset);
    String name = "data set " + Excerpt.of(dataset);
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        throw new IOException(
            name + (attributes.isDirectory() ? " is a folder" : " is no file") + ": name a file");
      }
      return new MappedFile(
          datasets.named(dataset), map(path), attributes.lastModifiedTime(), attributes.fileKey());
    } catch (NoSuchFileException e) {
      throw new IOException("there is no " + name + ": put the file there or correct its name", e);
    } catch (AccessDeniedException e) {
      throw new IOException(name + " can't be read: give this user the right to read it", e);
    }
  }

  /** Whether the path still leads to these bytes, as far as the file's attributes tell. */
  boolean isCurrent() {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      return now.size() == bytes.byteSize()
          && now.lastModifiedTime().equals(modified)
          && Objects.equals(now.fileKey(), key);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * An interrupted thread can't use a channel; its interrupt is put off until the file is mapped.
   */
  private static MemorySegment map(Path path) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        interrupted |= Thread.interrupted();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
          return channel.map(MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
        } catch (ClosedByInterruptException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
