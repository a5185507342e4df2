package dev.plumbline.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.lab.experiment.ContenderFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvInputTest {

  @TempDir private Path folder;

  @Test
  void the_sample_s_rows_come_as_often_as_asked_and_its_header_once() throws Exception {
    Files.createDirectory(folder.resolve("samples"));
    Files.writeString(folder.resolve("samples/flights-20k.csv"), "origin,delay\nA,1\nB,2\n");

    CsvInput input = CsvInput.ofSample(folder, folder, 3);

    assertThat(input.file()).hasContent("origin,delay\nA,1\nB,2\nA,1\nB,2\nA,1\nB,2\n");
    assertThat(CsvWork.of(input).answer().total()).isEqualTo("9");
  }

  @Test
  void a_column_has_the_place_of_its_name_or_its_number() throws Exception {
    CsvInput input = input("day, origin ,delay\n");

    assertThat(input.place("origin")).isEqualTo(2);
    assertThat(input.place("3")).isEqualTo(3);
  }

  @Test
  void a_column_that_is_not_there_is_refused() throws Exception {
    CsvInput input = input("day,origin,delay\n");

    assertThatExceptionOfType(ContenderFailedException.class)
        .isThrownBy(() -> input.place("speed"))
        .withMessageContaining("no column 'speed'");
  }

  private CsvInput input(String text) throws IOException {
    return new CsvInput(Files.writeString(folder.resolve("in.csv"), text), "origin", "delay");
  }
}
