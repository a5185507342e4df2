package dev.plumbline.lab.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.lab.process.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickStartTest {

  @TempDir private Path target;
  private Path jar;
  private Path cache;

  @BeforeEach
  void build() throws IOException {
    jar = Files.writeString(target.resolve("worker-1.0-exec.jar"), "no jar");
    cache = Files.createDirectory(target.resolve("quick-start")).resolve("start.aot");
  }

  @Test
  void a_service_that_is_not_prepared_starts_from_its_jar() {
    assertThat(new QuickStart(jar).program()).isEqualTo(List.of("-jar", jar.toString()));
  }

  @Test
  void a_prepared_one_starts_unpacked_and_with_its_cache() throws IOException {
    Files.createFile(cache);

    assertThat(new QuickStart(jar).program())
        .isEqualTo(
            List.of(
                "-XX:AOTCache=" + cache,
                "-jar",
                target.resolve("quick-start/worker-1.0-exec.jar").toString()));
  }

  @Test
  void a_newer_jar_is_not_started_with_an_older_cache() throws IOException {
    Files.createFile(cache);
    FileTime made = Files.getLastModifiedTime(cache);
    Files.setLastModifiedTime(jar, FileTime.fromMillis(made.toMillis() + 1000));

    assertThat(new QuickStart(jar).program()).isEqualTo(List.of("-jar", jar.toString()));
  }

  @Test
  void what_can_not_be_prepared_starts_from_its_jar_and_the_log_says_why() throws Exception {
    Files.createFile(cache);

    assertThatThrownBy(() -> new QuickStart(jar).prepare(Role.WORKER))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("see " + target.resolve("quick-start/prepare.log"));

    assertThat(target.resolve("quick-start/prepare.log")).content().contains("jar");
    assertThat(new QuickStart(jar).program()).isEqualTo(List.of("-jar", jar.toString()));
  }
}
