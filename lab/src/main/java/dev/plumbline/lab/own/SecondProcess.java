package dev.plumbline.lab.own;

import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.Workload;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.testbed.process.ClassPath;
import dev.plumbline.testbed.process.JavaCommand;
import dev.plumbline.testbed.process.OwnedProcess;
import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.Role;
import dev.plumbline.testbed.process.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Has a user's own work run by another process than the lab's, and says in one line what became of
 * it where it was not the end that it should come to. For one thread; its files go when it is
 * closed.
 */
final class SecondProcess implements AutoCloseable {

  private final WorkloadSpec.Own spec;
  private final @Nullable Path dataFolder;
  private final WorkPlace place;
  private final Workload workload;
  private final OwnedProcesses owned;
  private int runs;

  /**
   * @param workload what the specification comes to
   * @throws UnavailableException when there is no room for temporary files
   */
  SecondProcess(
      WorkloadSpec.Own spec, @Nullable Path dataFolder, WorkPlace place, Workload workload)
      throws UnavailableException {
    this.spec = spec;
    this.dataFolder = dataFolder;
    this.place = place;
    this.workload = workload;
    this.owned = OwnedProcesses.open();
  }

  /**
   * The file with the answers of all tasks, or of the items of one.
   *
   * @throws InvalidWorkloadException when the work failed there, or harmed its process
   */
  Path answers(int task)
      throws InvalidWorkloadException, UnavailableException, InterruptedException {
    runs++;
    Path answers = owned.folder().resolve("answers-" + runs);
    Path order = owned.folder().resolve("order-" + runs);
    try {
      new ProofOrder(spec, dataFolder, place, task, answers).write(order);
      ProcessBuilder command =
          JavaCommand.of(
              List.of(
                  "-Xmx" + Runtime.getRuntime().maxMemory(),
                  ProofMain.class.getName(),
                  order.toString()));
      command.environment().put("CLASSPATH", ClassPath.absolute());
      OwnedProcess process = owned.start(Role.REFERENCE, "second-process-" + runs, command);
      int exitCode = process.process().waitFor();
      check(process, exitCode, answers);
      return answers;
    } catch (IOException e) {
      throw new UnavailableException("the proof's files can't be had: " + e.getMessage(), e);
    }
  }

  private void check(OwnedProcess process, int exitCode, Path answers)
      throws IOException, InvalidWorkloadException, UnavailableException {
    int last = -1;
    if (answers.toFile().exists()) {
      try (AnswerLog.Reader log = new AnswerLog.Reader(answers)) {
        for (AnswerLog.Entry entry = log.next(); entry != null; entry = log.next()) {
          switch (entry) {
            case AnswerLog.Entry.Begun begun -> last = begun.task();
            case AnswerLog.Entry.Answer _ -> {}
            case AnswerLog.Entry.Failed failed ->
                throw new InvalidWorkloadException(failed.reason());
            case AnswerLog.Entry.Done _ -> {
              return;
            }
          }
        }
      }
    }
    if (last < 0) {
      throw new UnavailableException("the second process of the proof " + process.lastWords());
    }
    throw new InvalidWorkloadException(
        "%s ended its process with exit code %d: a function must not end the JVM"
            .formatted(TaskPlace.of(workload, last), exitCode));
  }

  @Override
  public void close() {
    owned.close();
  }
}
