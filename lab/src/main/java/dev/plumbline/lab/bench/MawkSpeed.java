package dev.plumbline.lab.bench;

import dev.plumbline.lab.experiment.ContenderFailedException;
import dev.plumbline.testbed.process.OwnedProcess;
import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.Role;
import dev.plumbline.testbed.process.UnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/**
 * {@code mawk} with the shortest program that sums one column by another: less than a contender
 * does, which counts, and finds smallest and largest as well, and adds without rounding. Its unit
 * is a byte of the file, its time that of its whole process.
 */
final class MawkSpeed implements Speed {

  private static final double NANOS = 1e9;

  private final CsvInput input;
  private final OwnedProcesses owned;

  MawkSpeed(CsvInput input, OwnedProcesses owned) {
    this.input = input;
    this.owned = owned;
  }

  @Override
  public String name() {
    return "mawk";
  }

  @Override
  public boolean startsAnew() {
    return true;
  }

  @Override
  public double measure() throws ContenderFailedException, InterruptedException {
    String program =
        "NR > 1 { sum[$%d] += $%d } END { for (k in sum) print k }"
            .formatted(input.place(input.key()), input.place(input.value()));
    ProcessBuilder command =
        new ProcessBuilder("mawk", "-F", ",", program, input.file().toString());
    try {
      long start = System.nanoTime();
      OwnedProcess mawk = owned.startTalking(Role.REFERENCE, name(), command);
      long keys = mawk.process().inputReader(StandardCharsets.UTF_8).lines().count();
      int exit = mawk.process().waitFor();
      double seconds = (System.nanoTime() - start) / NANOS;
      String lastWords = mawk.lastWords();
      owned.stop(List.of(mawk));
      if (exit != 0 || keys == 0) {
        throw new ContenderFailedException("it " + lastWords);
      }
      return Files.size(input.file()) / seconds;
    } catch (UnavailableException | IOException e) {
      throw new ContenderFailedException(e);
    }
  }
}
