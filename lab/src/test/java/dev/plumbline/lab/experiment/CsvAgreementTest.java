package dev.plumbline.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.execution.InJvmContenders;
import dev.plumbline.core.execution.Probe;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.workload.DatasetFolder;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.WorkloadPlanner;
import dev.plumbline.core.workload.WorkloadSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Whatever is in a file: kernels and oracle have the same sums of it, or both refuse it. */
class CsvAgreementTest {

  private static final String FILE = "rows.csv";

  @SuppressWarnings("NullAway.Init") // before the first property
  private static Path folder;

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("csv-agreement");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    Files.deleteIfExists(folder.resolve(FILE));
    Files.delete(folder);
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void both_have_the_same_sums_or_both_refuse(
      @ForAll("nasty") List<byte[]> pieces,
      @ForAll @IntRange(min = 1, max = 5) int tasks,
      @ForAll boolean header,
      @ForAll boolean inline)
      throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(bytes(header ? "k,v,n\n" : "a,1\n"));
    pieces.forEach(bytes::writeBytes);
    Files.write(folder.resolve(FILE), bytes.toByteArray());
    String[] columns = header ? new String[] {"k", "v"} : new String[] {"1", "2"};
    WorkloadSpec spec =
        new WorkloadSpec.Csv(FILE, columns[0], columns[1], header, ',', inline, tasks);

    assertThat(oracle(spec)).isEqualTo(kernels(spec));
  }

  /** Null for a refusal. */
  private static @Nullable BucketSums kernels(WorkloadSpec spec) throws InterruptedException {
    DatasetFolder datasets = new DatasetFolder(folder);
    try {
      return InJvmContenders.named("single-thread")
          .strategy()
          .run(new WorkloadPlanner(datasets).plan(spec), new TaskRunner(datasets), 1, Probe.NONE);
    } catch (InvalidWorkloadException | TaskFailedException refused) {
      return null;
    }
  }

  private static @Nullable BucketSums oracle(WorkloadSpec spec) {
    try {
      return new Oracle(folder).answer(spec);
    } catch (InvalidWorkloadException refused) {
      return null;
    }
  }

  @Provide
  Arbitrary<List<byte[]>> nasty() {
    Arbitrary<byte[]> rows =
        Arbitraries.of(
                "a,1\n", "a,1,x\r\n", "b,-2.5,\"x\ny\"\n", "\"a\",\"3\"\r\n", "é,1e3\n", "\n")
            .map(CsvAgreementTest::bytes);
    Arbitrary<byte[]> parts =
        Arbitraries.of(
                "\"",
                "\"\"",
                ",",
                "\n",
                "\r",
                "\r\n",
                " ",
                "\t",
                "a",
                "7",
                "-",
                "+",
                ".",
                "e",
                "0e",
                "1e999",
                "1e1000",
                "\u0000",
                "\u000b",
                "\u001a",
                "é",
                "٥",
                "\ufeff",
                "0000000000",
                "123456789012345678",
                "9999999999999999999",
                "a,5",
                ",5")
            .map(CsvAgreementTest::bytes);
    Arbitrary<byte[]> wild = Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(2);
    return Arbitraries.frequencyOf(Tuple.of(8, rows), Tuple.of(4, parts), Tuple.of(1, wild))
        .list()
        .ofMaxSize(14);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
