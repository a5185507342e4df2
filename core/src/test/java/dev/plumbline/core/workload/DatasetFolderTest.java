package dev.plumbline.core.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetFolderTest {

  @TempDir Path outside;
  private Path folder;
  private Datasets datasets;

  @BeforeEach
  void putAFileInsideAndOneOutside() throws IOException {
    folder = Files.createDirectory(outside.resolve("data"));
    Files.writeString(folder.resolve("rows.csv"), "k,v\n");
    Files.writeString(outside.resolve("secret.csv"), "k,v\n");
    datasets = new DatasetFolder(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rows.csv",
        "..rows",
        "a b.csv",
        "名古屋.csv",
        "run-10:30:00.csv",
        "a\\b.csv",
        "a\nb.csv"
      })
  void a_plain_name_is_found(String name) throws IOException {
    Files.writeString(folder.resolve(name), "k,v\n");
    assertThat(datasets.find(name)).isEqualTo(folder.toRealPath().resolve(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "..",
        "../secret.csv",
        "sub/../../secret.csv",
        "/etc/passwd",
        "rows.csv\0",
        "rows.csv/",
      })
  void whatever_is_no_plain_name_is_refused(String name) {
    assertThatThrownBy(() -> datasets.find(name))
        .isInstanceOf(IOException.class)
        .hasMessageMatching(
            "data set '.*' must be the plain name of a file in the data folder, without any path");
  }

  @Test
  void an_absolute_path_to_a_file_inside_is_refused_too() {
    assertThatThrownBy(() -> datasets.find(folder.resolve("rows.csv").toString()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("must be the plain name of a file");
  }

  @Test
  void a_link_out_of_the_folder_is_refused() throws IOException {
    Files.createSymbolicLink(folder.resolve("link.csv"), outside.resolve("secret.csv"));
    assertThatThrownBy(() -> datasets.find("link.csv"))
        .isInstanceOf(IOException.class)
        .hasMessage("data set 'link.csv' must be inside the data folder, but is a link out of it");
  }

  @Test
  void a_link_to_a_folder_with_a_similar_name_is_refused() throws IOException {
    Path similar = Files.createDirectory(outside.resolve("data2"));
    Files.createSymbolicLink(folder.resolve("link.csv"), Files.createFile(similar.resolve("x")));
    assertThatThrownBy(() -> datasets.find("link.csv"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is a link out of it");
  }

  @Test
  void a_link_inside_the_folder_and_a_folder_that_is_a_link_are_fine() throws IOException {
    Files.createSymbolicLink(folder.resolve("link.csv"), folder.resolve("rows.csv"));
    Path alias = Files.createSymbolicLink(outside.resolve("alias"), folder);
    assertThat(new DatasetFolder(alias).find("link.csv"))
        .isEqualTo(folder.toRealPath().resolve("rows.csv"));
  }

  @Test
  void a_missing_file_is_one_clear_line() {
    assertThatThrownBy(() -> datasets.find("flights.csv"))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "there is no data set 'flights.csv' in the data folder:"
                + " put the file there or correct its name");
  }

  @Test
  void a_missing_folder_is_named() {
    Path missing = outside.resolve("missing");
    assertThatThrownBy(() -> new DatasetFolder(missing).find("rows.csv"))
        .isInstanceOf(IOException.class)
        .hasMessage("data set 'rows.csv' can't be found: there is no data folder " + missing);
  }
}
