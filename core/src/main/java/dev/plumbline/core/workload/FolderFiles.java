package dev.plumbline.core.workload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of one folder of the data folder, by name: those that are in it and not hidden, none of
 * folders below.
 */
record FolderFiles(String dataset, List<Path> files) {

  /** Bytes of one file, which has to fit into memory several times. */
  static final int MAX_FILE = 1 << 28;

  /**
   * @throws IOException when it can't be read; the message is one line for the user
   */
  static FolderFiles list(String dataset, Datasets datasets) throws IOException {
    Path folder = datasets.find(dataset);
    if (!Files.isDirectory(folder)) {
      throw new IOException("data set " + Excerpt.of(dataset) + " must be a folder of files");
    }
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> files =
          all.filter(file -> Files.isRegularFile(file) && !name(file).startsWith("."))
              .sorted((left, right) -> name(left).compareTo(name(right)))
              .toList();
      for (Path file : files) {
        if (!file.toRealPath().startsWith(folder)) {
          throw new IOException(
              "file %s of folder %s must be inside the folder, but is a link out of it"
                  .formatted(Excerpt.of(name(file)), Excerpt.of(dataset)));
        }
      }
      return new FolderFiles(dataset, files);
    }
  }

  String name(int index) {
    return name(files.get(index));
  }

  /** The content, which the digest takes in with the name. */
  byte[] read(int index, RangeDigest digest) throws IOException {
    Path file = files.get(index);
    String shown = "file " + Excerpt.of(name(file)) + " of folder " + Excerpt.of(dataset);
    if (Files.size(file) > MAX_FILE) {
      throw new IOException(shown + " must be at most " + MAX_FILE + " bytes, but is larger");
    }
    byte[] name = name(file).getBytes(StandardCharsets.UTF_8);
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IOException(shown + " can't be read: " + e.getMessage(), e);
    }
    digest.add(name, name.length);
    digest.add(content, content.length);
    return content;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
