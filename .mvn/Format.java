import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Formats the Java sources of all modules, or checks that they are formatted. Maven runs it by the
 * JDK that compiles them, because google-java-format parses with the compiler of the JVM it is in.
 */
final class Format {

  private static final int IS_NOT_FORMATTED = 1;

  private Format() {}

  /**
   * @param arguments {@code check} or {@code apply}, and the folder that has the modules
   */
  public static void main(String[] arguments) throws IOException {
    boolean apply = arguments[0].equals("apply");
    Path root = Path.of(arguments[1]);
    List<Path> unformatted =
        sources(root).parallelStream().filter(source -> !isFormatted(source, apply)).toList();
    for (Path source : unformatted) {
      System.out.println((apply ? "formatted " : "not formatted: ") + root.relativize(source));
    }
    if (!apply && !unformatted.isEmpty()) {
      System.out.println("run ./mvnw validate -Pformat");
      System.exit(IS_NOT_FORMATTED);
    }
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> modules = Files.list(root)) {
      return Stream.concat(
              Stream.of(root.resolve(".mvn")), modules.map(module -> module.resolve("src")))
          .filter(Files::isDirectory)
          .flatMap(Format::sourcesBelow)
          .toList();
    }
  }

  private static Stream<Path> sourcesBelow(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isFormatted(Path source, boolean apply) {
    try {
      String text = Files.readString(source);
      String imports = RemoveUnusedImports.removeUnusedImports(text);
      String formatted =
          new Formatter().formatSource(ImportOrderer.reorderImports(imports, Style.GOOGLE));
      if (apply && !formatted.equals(text)) {
        Files.writeString(source, formatted);
      }
      return formatted.equals(text);
    } catch (FormatterException e) {
      throw new IllegalArgumentException(source + " can't be read: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
