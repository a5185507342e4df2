package dev.plumbline.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

/**
 * The script that starts the lab, in a folder of its own where "the build" is a script that takes
 * the classes of this test.
 */
@DisabledOnOs(OS.WINDOWS)
class ScriptTest {

  private static final String JAR = "lab.jar";
  private static final String BUILDS = "builds.txt";
  private static final Map<String, String> THIS_JDK =
      Map.of("PLUMBLINE_JAVA_HOME", System.getProperty("java.home"));

  @TempDir private Path folder;
  private Path home;

  @BeforeEach
  void make_a_home() throws Exception {
    home = Files.createDirectories(folder.resolve("a home with blanks"));
    executable("plumbline", Files.readString(Path.of("..", "plumbline")));
    executable(
        "mvnw",
        """
        #!/bin/sh
        echo "$*" >>%s
        mkdir -p lab/target/lib && cp %s lab/target/lab-1.jar
        """
            .formatted(BUILDS, JAR));
    Files.createDirectories(home.resolve("lab/src"));
    Files.createFile(home.resolve("pom.xml"));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, ownClassPath());
    try (OutputStream file = Files.newOutputStream(home.resolve(JAR))) {
      new JarOutputStream(file, manifest).close();
    }
  }

  @Test
  void help_needs_neither_a_build_nor_a_jdk_and_knows_every_command() throws Exception {
    Ended ended = run(folder, script(), Map.of("PLUMBLINE_JDK_SEARCH", "/nowhere"), "--help");

    assertThat(ended.exitCode).isZero();
    Stream.of(PlumblineCommand.class.getAnnotation(Command.class).subcommands())
        .map(command -> command.getAnnotation(Command.class).name())
        .forEach(name -> assertThat(ended.out).containsPattern("(?m)^  " + name + " "));
    assertThat(builds()).isEmpty();
  }

  @Test
  void a_missing_jdk_is_told_in_one_line() throws Exception {
    Ended ended = run(folder, script(), Map.of("PLUMBLINE_JDK_SEARCH", "/nowhere"), "list");

    assertThat(ended.exitCode).isEqualTo(1);
    assertThat(ended.err.lines())
        .singleElement()
        .asString()
        .startsWith("plumbline: no JDK 25 found (looked at /nowhere); Plumbline needs a JDK 25")
        .contains("set PLUMBLINE_JAVA_HOME");
  }

  @Test
  void a_named_jdk_that_is_none_is_told_in_one_line() throws Exception {
    Ended ended = run(folder, script(), Map.of("PLUMBLINE_JAVA_HOME", "/nowhere"), "list");

    assertThat(ended.exitCode).isEqualTo(1);
    assertThat(ended.err.lines())
        .singleElement()
        .asString()
        .contains("PLUMBLINE_JAVA_HOME is /nowhere, which is no JDK 25");
  }

  @Test
  void a_jdk_is_found_in_a_folder_of_jdks() throws Exception {
    String jdks = Path.of(System.getProperty("java.home"), "..").normalize().toString();
    Ended ended = run(folder, script(), Map.of("PLUMBLINE_JDK_SEARCH", jdks), "--version");

    assertThat(ended.exitCode).as(ended.err).isZero();
    assertThat(ended.out).contains("JVM 25");
  }

  @Test
  void it_builds_on_first_use_and_again_when_a_source_is_newer() throws Exception {
    assertThat(run(folder, script(), THIS_JDK, "--version").err).contains("building with");
    assertThat(run(folder, script(), THIS_JDK, "--version").err).isEmpty();
    assertThat(builds()).hasSize(1);

    Path source = Files.createFile(home.resolve("lab/src/New.java"));
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plus(Duration.ofMinutes(1))));
    run(folder, script(), THIS_JDK, "--version");
    assertThat(builds()).hasSize(2);
  }

  @Test
  void a_failed_build_shows_the_end_of_its_log_and_where_it_is() throws Exception {
    executable("mvnw", "#!/bin/sh\necho 'no such symbol'\nexit 1\n");
    Ended ended = run(folder, script(), THIS_JDK, "list");

    assertThat(ended.exitCode).isEqualTo(1);
    assertThat(ended.err)
        .contains(
            "no such symbol\n", "the build failed", home.resolve("lab/target") + "/build.log");
  }

  @Test
  void it_works_from_any_folder_and_through_a_link() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("else where"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), script());
    Ended ended =
        run(elsewhere, link, THIS_JDK, "generate", "--output", "my rows.txt", "--rows", "5");

    assertThat(ended.exitCode).as(ended.err).isZero();
    assertThat(Files.readAllLines(elsewhere.resolve("my rows.txt"))).hasSize(5);
  }

  @Test
  void an_unknown_command_is_told_in_one_line() throws Exception {
    run(folder, script(), THIS_JDK, "--version");
    Ended ended = run(folder, script(), THIS_JDK, "comapre");

    assertThat(ended.exitCode).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err.lines()).singleElement().asString().contains("'comapre'");
  }

  private Path script() {
    return home.resolve("plumbline");
  }

  private List<String> builds() throws IOException {
    Path builds = home.resolve(BUILDS);
    return Files.exists(builds) ? Files.readAllLines(builds) : List.of();
  }

  private void executable(String name, String text) throws IOException {
    Path file = Files.writeString(home.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String ownClassPath() {
    return Stream.of(System.getProperty("java.class.path").split(":"))
        .map(entry -> Path.of(entry).toUri().toString())
        .collect(Collectors.joining(" "));
  }

  private static Ended run(
      Path from, Path script, Map<String, String> environment, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(from.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PLUMBLINE_"));
    builder.environment().putAll(environment);
    Path out = Files.createTempFile("script", ".out");
    Path err = Files.createTempFile("script", ".err");
    try {
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
      return new Ended(process.exitValue(), text(out), text(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  private record Ended(int exitCode, String out, String err) {}
}
