package dev.plumbline.core.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The data sets of one folder: an id is the plain name of a file in it. Nothing outside the folder
 * can be reached, by whatever id or link. Safe from any thread.
 */
public final class DatasetFolder implements Datasets {

  private final Path folder;

  /** The folder need not exist yet. */
  public DatasetFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public Path find(String dataset) throws IOException {
    String name = "data set " + Excerpt.of(dataset);
    if (!isPlainName(dataset)) {
      throw new IOException(
          name + " must be the plain name of a file in the data folder, without any path");
    }
    if (!Files.isDirectory(folder)) {
      throw new IOException(name + " can't be found: there is no data folder " + folder);
    }
    Path base = folder.toRealPath();
    Path file;
    try {
      file = base.resolve(dataset).toRealPath();
    } catch (NoSuchFileException e) {
      throw new IOException(
          "there is no " + name + " in the data folder: put the file there or correct its name", e);
    } catch (IOException e) {
      throw new IOException(name + " can't be read: " + e.getMessage(), e);
    }
    if (!file.startsWith(base)) {
      throw new IOException(name + " must be inside the data folder, but is a link out of it");
    }
    return file;
  }

  @Override
  public Path named(String dataset) {
    return folder.resolve(dataset);
  }

  /** Of one element and nothing else, as the folder's file system understands names. */
  private boolean isPlainName(String dataset) {
    if (dataset.isBlank() || dataset.equals(".") || dataset.equals("..")) {
      return false;
    }
    try {
      Path name = folder.getFileSystem().getPath(dataset);
      return !name.isAbsolute()
          && name.getRoot() == null
          && name.getNameCount() == 1
          && name.toString().equals(dataset);
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
