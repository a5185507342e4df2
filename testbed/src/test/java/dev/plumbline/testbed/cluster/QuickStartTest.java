package dev.plumbline.testbed.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.testbed.process.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickStartTest {

  // the beginning of the SHA-256 of "a jar"
  private static final String DIGEST = "fc8bd814a3051a97";

  @TempDir private Path target;
  private Path jar;
  private Path folder;
  private List<String> fromJar;

  @BeforeEach
  void build() throws IOException {
    jar = Files.writeString(target.resolve("worker-1.0-exec.jar"), "a jar");
    folder = target.resolve(QuickStart.FOLDER).resolve(DIGEST);
    fromJar = List.of("-jar", jar.toString());
  }

  @Test
  void a_service_that_is_not_prepared_starts_from_its_jar() {
    assertThat(new QuickStart(jar).program()).isEqualTo(fromJar);
  }

  @Test
  void a_prepared_one_starts_unpacked_and_with_its_cache() throws IOException {
    Path cache = prepared();

    assertThat(new QuickStart(jar).program())
        .isEqualTo(
            List.of(
                "-XX:AOTCache=" + cache, "-jar", folder.resolve("worker-1.0-exec.jar").toString()));
  }

  @Test
  void another_build_of_the_same_time_does_not_start_as_the_one_before() throws IOException {
    prepared();
    FileTime time = Files.getLastModifiedTime(jar);
    Files.writeString(jar, "A jar");
    Files.setLastModifiedTime(jar, time);

    assertThat(new QuickStart(jar).program()).isEqualTo(fromJar);
  }

  @Test
  void what_can_not_be_prepared_starts_from_its_jar_and_a_log_says_why() {
    Path log = folder.resolve("prepare.log");

    assertThatThrownBy(() -> new QuickStart(jar).prepare(Role.WORKER))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("see " + log);

    assertThat(log).content().contains("worker-1.0-exec.jar");
    assertThat(new QuickStart(jar).program()).isEqualTo(fromJar);
  }

  private Path prepared() throws IOException {
    return Files.createFile(Files.createDirectories(folder).resolve("start.aot"));
  }
}
