package dev.plumbline.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

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
import java.util.HashMap;
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
class ScriptIT {

  private static final String JAR = "lab.jar";
  private static final String BUILDS = "builds.txt";
  private static final Map<String, String> THIS_JDK =
      Map.of("PLUMBLINE_JAVA_HOME", System.getProperty("java.home"));

  private static final Duration PATIENCE = Duration.ofMinutes(1);

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

  @Test
  void temporary_files_go_where_tmpdir_says() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp dir"));
    Map<String, String> environment = new HashMap<>(THIS_JDK);
    environment.put("TMPDIR", temporary.toString());
    environment.put("PLUMBLINE_JAVA_OPTS", "-XshowSettings:properties");
    Ended ended = run(folder, script(), environment, "--version");

    assertThat(ended.out + ended.err).contains("java.io.tmpdir = " + temporary + "\n");
  }

  @Test
  void names_beyond_ascii_are_taken_in_any_locale_and_from_any_folder() throws Exception {
    assumeThat(System.getProperty("sun.jnu.encoding")).isEqualTo("UTF-8"); // this test's own JVM
    Path moved = folder.resolve("Проба äöü 東");
    Files.move(home, moved);
    for (String locale : new String[] {"C", "POSIX", "xx_YY.UTF-8"}) {
      Map<String, String> environment = new HashMap<>(THIS_JDK);
      environment.put("LC_ALL", locale);
      Path rows = folder.resolve("строки-" + locale + ".csv");
      Ended ended =
          run(
              folder,
              moved.resolve("plumbline"),
              environment,
              "generate",
              "--rows",
              "3",
              "--output",
              String.valueOf(rows.getFileName()));

      assertThat(ended.exitCode).as(ended.err).isZero();
      assertThat(Files.readAllLines(rows)).hasSize(3);
      assertThat(ended.out).contains(String.valueOf(rows.getFileName()));
    }
  }

  @Test
  void commands_wait_for_a_build_that_another_has_begun() throws Exception {
    String build = Files.readString(home.resolve("mvnw"));
    executable("mvnw", build + "until [ -e go ]; do sleep 0.1; done\n");
    try (Running first = start("--version")) {
      first.awaitWords("building with");
      try (Running second = start("--version")) {
        second.awaitWords("waiting for the build that process " + first.pid() + " has begun");
        Files.createFile(home.resolve("go"));
        assertThat(first.exitCode()).isZero();
        assertThat(second.exitCode()).as(second.err()).isZero();
      }
    }
    assertThat(builds()).hasSize(1);
    assertThat(home.resolve("lab/target/build.lock")).doesNotExist();
  }

  @Test
  void a_build_waits_for_the_commands_that_run_from_the_last_one() throws Exception {
    run(folder, script(), THIS_JDK, "--version");
    try (Running command = start("generate", "--rows", "9999999999", "--output", "/dev/null")) {
      command.awaitMark();
      Path source = Files.createFile(home.resolve("lab/src/New.java"));
      Files.setLastModifiedTime(source, FileTime.from(Instant.now().plus(Duration.ofMinutes(1))));
      try (Running next = start("--version")) {
        next.awaitWords("waiting for a command to end that runs from the last build");
        assertThat(builds()).hasSize(1);
        command.terminate();
        assertThat(next.exitCode()).as(next.err()).isZero();
      }
    }
    assertThat(builds()).hasSize(2);
  }

  @Test
  void an_ended_build_leaves_nothing_that_runs() throws Exception {
    executable("mvnw", "#!/bin/sh\nsleep 600 &\necho $! >child\nwait\n");
    try (Running build = start("list")) {
      Path child = home.resolve("child");
      await().atMost(PATIENCE).until(() -> Files.exists(child) && Files.size(child) > 1);
      long pid = Long.parseLong(Files.readString(child).strip());
      build.terminate();
      assertThat(build.exitCode()).isEqualTo(143);
      assertThat(build.err()).contains("the build was stopped");
      await()
          .atMost(PATIENCE)
          .until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }
    assertThat(home.resolve("lab/target/build.lock")).doesNotExist();
  }

  private Running start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(script().toString()));
    command.addAll(List.of(arguments));
    Path err = Files.createTempFile(folder, "running", ".err");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    quiet(builder).putAll(THIS_JDK);
    return new Running(
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(err.toFile()).start(),
        err,
        home.resolve("lab/target/running"));
  }

  private record Running(Process process, Path errors, Path marks) implements AutoCloseable {

    long pid() {
      return process.pid();
    }

    String err() throws IOException {
      return text(errors);
    }

    void awaitWords(String words) {
      await().atMost(PATIENCE).until(() -> err().contains(words));
    }

    void awaitMark() {
      await().atMost(PATIENCE).until(() -> Files.exists(marks.resolve(Long.toString(pid()))));
    }

    void terminate() {
      process.destroy();
    }

    int exitCode() throws InterruptedException {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
      return process.exitValue();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
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
    quiet(builder).putAll(environment);
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

  /** A JVM tells of options that it took from its environment, where it is to tell nothing. */
  private static Map<String, String> quiet(ProcessBuilder builder) {
    Map<String, String> environment = builder.environment();
    environment
        .keySet()
        .removeIf(name -> name.startsWith("PLUMBLINE_") || name.equals("JDK_JAVA_OPTIONS"));
    return environment;
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  private record Ended(int exitCode, String out, String err) {}
}
