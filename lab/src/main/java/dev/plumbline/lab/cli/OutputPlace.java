package dev.plumbline.lab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One place that something will be written to.
 *
 * @param what the option and its value, for messages
 */
record OutputPlace(String what, Path path, Output.Form form) {

  private boolean isFolder() {
    return form == Output.Form.REPORT_FOLDER || form == Output.Form.LOG_FOLDER;
  }

  /** The files that will be written, as far as their names are known. */
  List<Path> files() {
    return switch (form) {
      case REPORT_FOLDER -> OutputOptions.REPORT_FILES.stream().map(path::resolve).toList();
      case LOG_FOLDER -> List.of(path.resolve("lab.log"));
      default -> List.of(path);
    };
  }

  /**
   * @throws CannotDoException when it can't be written, or something of the user's is there
   */
  void check() throws CannotDoException {
    if (isFolder()) {
      checkFolder();
    } else {
      checkForm();
      Path folder = path.toAbsolutePath().getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw new CannotDoException(what + " must be in a folder that exists: make it first");
      }
    }
    for (Path file : files()) {
      check(FilePlace.of(file), file);
    }
  }

  private void checkFolder() throws CannotDoException {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new CannotDoException(what + " is a file: name a folder");
    }
    if (form == Output.Form.LOG_FOLDER && Files.isDirectory(path)) {
      try (Stream<Path> files = Files.list(path)) {
        if (files.anyMatch(file -> file.toString().endsWith(".log"))) {
          throw new CannotDoException(
              what + " holds logs already, which would be overwritten: name a new folder");
        }
      } catch (IOException e) {
        throw cannotWrite(e);
      }
    }
  }

  private void checkForm() throws CannotDoException {
    if (form == Output.Form.ANSWER && AnswerFile.Format.of(path).isEmpty()) {
      throw new CannotDoException(what + " must end in .csv or .json, which says how to write it");
    }
  }

  private void check(FilePlace place, Path file) throws CannotDoException {
    String name = isFolder() ? what + ": " + file : what;
    if (place.isSpecial()) {
      if (!place.takesText()) {
        throw new CannotDoException(
            name + " is a device that can't take it: name a file, a pipe or /dev/null");
      }
      return;
    }
    try {
      if (place.exists()) {
        if (form == Output.Form.NEW_FILE) {
          throw new CannotDoException(
              name + " exists already: name a new file, or remove that one");
        }
        if (Files.isDirectory(place.path())) {
          throw new CannotDoException(name + " is a folder: name a file");
        }
        if (!OwnFiles.mayReplace(place.path())) {
          throw new CannotDoException(
              name
                  + " exists and was not written by Plumbline, so it is left alone: name a new"
                  + " file, or remove that one");
        }
      }
      WholeFile.tryOut(place.path());
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private CannotDoException cannotWrite(IOException e) {
    return new CannotDoException(
        what + " can't be written: " + WholeFile.reason(e) + "; name a file somewhere else");
  }

  /** The folder that is there already, of those that lead to a file. */
  static @Nullable Path existingFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    while (folder != null && !Files.isDirectory(folder)) {
      folder = folder.getParent();
    }
    return folder;
  }
}
