package dev.plumbline.testbed.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How the lab starts a JVM: with the JDK that it runs on itself and the same options on every
 * machine, whatever the user's locale is and whatever options the user has set for other JVMs. A
 * collector that they choose would contradict ours, and digits of a locale are no numbers to
 * others.
 */
public final class JavaCommand {

  /** What a JVM reads options from besides its command line. */
  private static final Set<String> OPTIONS_OF_OTHERS =
      Set.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

  private static final List<String> LOCALE =
      List.of(
          "-Duser.language=en",
          "-Duser.language.format=en",
          "-Duser.language.display=en",
          "-Duser.country=US",
          "-Duser.country.format=US",
          "-Duser.script=",
          "-Duser.extensions=");

  private JavaCommand() {}

  /**
   * @param options for the JVM, then what it runs
   */
  public static ProcessBuilder of(List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(LOCALE);
    command.add("-Djava.io.tmpdir=" + Path.of(temporaryFolder()).toAbsolutePath());
    command.addAll(options);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeAll(OPTIONS_OF_OTHERS);
    return builder;
  }

  /** Where the lab itself may write for a while; the script has it from {@code TMPDIR}. */
  static String temporaryFolder() {
    return System.getProperty("java.io.tmpdir");
  }
}
