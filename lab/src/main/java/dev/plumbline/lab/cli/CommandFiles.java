package dev.plumbline.lab.cli;

import java.lang.reflect.AnnotatedElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * All that a command line reads and writes, looked at before anything starts: nothing is written
 * that is read, nothing is written twice, and nothing of the user's is replaced, whatever links
 * lead there. Options are known by their type: each {@link Path} is read that is no {@link Output}.
 */
final class CommandFiles {

  private final List<Use> read = new ArrayList<>();
  private final List<Use> written = new ArrayList<>();

  private CommandFiles() {}

  /** One file, by the option that named it. */
  private record Use(String what, FilePlace place) {}

  /**
   * @throws CannotDoException when something of the user's would be lost, or can't be written
   */
  static void check(ParseResult parsed) throws CannotDoException {
    CommandFiles files = new CommandFiles();
    List<OutputPlace> outputs = new ArrayList<>();
    Collection<ArgSpec> arguments =
        Stream.concat(parsed.matchedOptions().stream(), parsed.matchedPositionals().stream())
            .map(ArgSpec.class::cast)
            .distinct()
            .toList();
    for (ArgSpec argument : arguments) {
      for (Path path : paths(argument.getValue())) {
        Output output = output(argument);
        String what = what(argument, path);
        if (output == null) {
          files.read.add(new Use(what, FilePlace.of(path)));
        } else if (!isStandardOutput(output, path)) {
          outputs.add(new OutputPlace(what, path, output.value()));
        }
      }
    }
    outputs.forEach(files::write);
    files.redirected("standard output", Path.of("/dev/stdout"));
    files.redirected("standard error", Path.of("/dev/stderr"));
    files.refuseClashes();
    for (OutputPlace output : outputs) {
      output.check();
    }
  }

  /** The one option that takes the name {@code -} for it. */
  private static boolean isStandardOutput(Output output, Path path) {
    return output.value() == Output.Form.NEW_FILE && path.toString().equals("-");
  }

  private void write(OutputPlace output) {
    output.files().forEach(file -> written.add(new Use(output.what(), FilePlace.of(file))));
  }

  /** What a shell has opened for us: with the same file as input it would be read as it grows. */
  private void redirected(String what, Path stream) throws CannotDoException {
    if (Files.isRegularFile(stream)) {
      FilePlace place = FilePlace.of(stream);
      for (Use other : Stream.concat(read.stream(), written.stream()).toList()) {
        if (place.isSame(other.place())) {
          throw new CannotDoException(
              other.what() + " is the file that " + what + " goes to: name another one");
        }
      }
    } else if (FilePlace.of(stream).path().equals(Path.of("/dev/full"))) {
      throw new CannotDoException(what + " is /dev/full, which takes nothing: send it elsewhere");
    }
  }

  private void refuseClashes() throws CannotDoException {
    for (int i = 0; i < written.size(); i++) {
      Use output = written.get(i);
      for (Use input : read) {
        if (output.place().isSame(input.place())) {
          throw new CannotDoException(
              output.what()
                  + " would overwrite "
                  + input.what()
                  + ", which is read: name another file");
        }
      }
      for (Use other : written.subList(0, i)) {
        if (output.place().isSame(other.place())
            || output.place().isWithin(other.place())
            || other.place().isWithin(output.place())) {
          throw new CannotDoException(
              output.what() + " would overwrite " + other.what() + ": name two different files");
        }
      }
    }
  }

  private static @Nullable Output output(ArgSpec argument) {
    return argument.userObject() instanceof AnnotatedElement field
        ? field.getAnnotation(Output.class)
        : null;
  }

  private static String what(ArgSpec argument, Path path) {
    return argument instanceof OptionSpec option ? option.longestName() + " " + path : path + "";
  }

  private static List<Path> paths(@Nullable Object value) {
    if (value instanceof Path path) {
      return List.of(path);
    }
    return value instanceof Collection<?> all
        ? all.stream().filter(Path.class::isInstance).map(Path.class::cast).toList()
        : List.of();
  }
}
