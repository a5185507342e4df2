package dev.plumbline.lab.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The wording of each kind of result stands in one file, which is what a console shows. */
class GoldenLayoutTest {

  /** Write the files anew with -Dplumbline.golden.write=true, and read what has changed. */
  private static final String WRITE = "plumbline.golden.write";

  private static final Path FOLDER = Path.of("src/test/resources/golden").toAbsolutePath();

  static List<Record> results() {
    return EveryKind.results();
  }

  @ParameterizedTest
  @MethodSource("results")
  void a_kind_is_shown_as_its_golden_file_has_it(Record result) throws IOException {
    ResultKind<?> kind = ResultKinds.of(result);
    Path golden = FOLDER.resolve(kind.name() + ".txt");
    String shown = kind.textOf(result);
    if (Boolean.getBoolean(WRITE)) {
      Files.createDirectories(Objects.requireNonNull(golden.getParent()));
      Files.writeString(golden, shown);
    }

    assertThat(Files.readString(golden))
        .as("%s; write it anew with -D%s=true", golden.getFileName(), WRITE)
        .isEqualTo(shown);
  }

  @Test
  void every_kind_has_a_golden_file_and_no_other_is_there() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              ResultKinds.ALL.stream().map(kind -> kind.name() + ".txt").toList());
    }
  }
}
