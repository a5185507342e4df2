package dev.plumbline.core.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedFilesTest {

  @TempDir Path folder;

  @Test
  void a_file_is_opened_once() throws Exception {
    write("rows.csv", "one");
    MappedFiles files = new MappedFiles(new DatasetFolder(folder));
    assertThat(files.find("rows.csv")).isSameAs(files.find("rows.csv"));
  }

  @Test
  void a_file_that_took_the_place_of_another_is_seen() throws Exception {
    write("rows.csv", "one");
    MappedFiles files = new MappedFiles(new DatasetFolder(folder));
    MappedFile before = files.find("rows.csv");
    write("new.csv", "two");
    Files.move(
        folder.resolve("new.csv"), folder.resolve("rows.csv"), StandardCopyOption.REPLACE_EXISTING);

    assertThat(text(files.find("rows.csv"))).isEqualTo("two");
    assertThat(text(before)).isEqualTo("one");
  }

  @Test
  void a_link_that_leads_elsewhere_now_is_seen() throws Exception {
    write("one.csv", "one");
    write("two.csv", "two");
    Path link = Files.createSymbolicLink(folder.resolve("rows.csv"), folder.resolve("one.csv"));
    MappedFiles files = new MappedFiles(new DatasetFolder(folder));
    assertThat(text(files.find("rows.csv"))).isEqualTo("one");
    Files.delete(link);
    Files.createSymbolicLink(link, folder.resolve("two.csv"));

    assertThat(text(files.find("rows.csv"))).isEqualTo("two");
  }

  @Test
  void more_files_than_are_kept_are_still_found() throws Exception {
    MappedFiles files = new MappedFiles(new DatasetFolder(folder));
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 40; i++) {
        write(i + ".csv", "file " + i);
        assertThat(text(files.find(i + ".csv"))).isEqualTo("file " + i);
      }
    }
  }

  @Test
  void an_interrupted_thread_can_read_and_stays_interrupted() throws Exception {
    write("rows.csv", "one");
    Thread.currentThread().interrupt();
    try {
      assertThat(text(new MappedFiles(new DatasetFolder(folder)).find("rows.csv")))
          .isEqualTo("one");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private void write(String name, String text) throws Exception {
    Files.writeString(folder.resolve(name), text);
  }

  private static String text(MappedFile file) {
    return new String(file.bytes().toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
  }
}
