package dev.plumbline.aggregator.gather;

import dev.plumbline.aggregator.gather.AggregatorLives.Kill;
import dev.plumbline.aggregator.ledger.Chunk;
import dev.plumbline.aggregator.ledger.RunLedger;
import dev.plumbline.aggregator.ledger.Runs;
import dev.plumbline.aggregator.ledger.TestDatabase;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.TaskOutcome;
import dev.plumbline.messaging.run.RunStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.util.FileSystemUtils;

/** Where an aggregator is killed never shows in the ledger. */
class CrashProperties {

  @SuppressWarnings("NullAway.Init") // before the first property
  private static Path folder;

  @SuppressWarnings("NullAway.Init") // as well
  private static TestDatabase database;

  @BeforeContainer
  static void open() throws IOException {
    folder = Files.createTempDirectory("crash-properties");
    database = TestDatabase.h2(folder);
  }

  @AfterContainer
  static void close() {
    database.close();
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Property(tries = 40)
  void a_crash_anywhere_and_replay_of_everything_unacknowledged_equals_no_crash(
      @ForAll @IntRange(min = 1, max = 120) int taskCount,
      @ForAll @IntRange(min = 1, max = 3) int copies,
      @ForAll @IntRange(min = 1, max = 9) int resultsInMessage,
      @ForAll @Size(max = 12) List<Kill> kills,
      @ForAll Random random)
      throws InterruptedException {
    RunId run = RunId.random();
    Queue<RunStatus> ended = new ConcurrentLinkedQueue<>();
    RunLedger ledger = database.ledger(List.of(ended::add));
    ledger.register(Runs.manifest(run, Chunk.TASKS + taskCount));
    FakeResultQueue queue = new FakeResultQueue();
    results(run, taskCount, copies, random, resultsInMessage).forEach(queue::publish);

    AggregatorLives lives = new AggregatorLives(ledger, queue, UnaryOperator.identity());
    for (Kill kill : kills) {
      lives.gather(1 + random.nextInt(6), kill);
    }
    lives.gatherTheRest();

    Exactness.assertExact(ledger, run, Chunk.TASKS + taskCount, ended);
  }

  /** All but the last tasks of the first chunk in one message; the others shuffled, in copies. */
  private static List<byte[]> results(
      RunId run, int taskCount, int copies, Random random, int resultsInMessage) {
    int first = Chunk.TASKS - 50;
    List<byte[]> bodies = new ArrayList<>();
    bodies.add(TestDatabase.CODEC.encodeOutcomes(outcomes(run, 0, first)));
    List<TaskOutcome> outcomes = new ArrayList<>();
    for (int copy = 0; copy < copies; copy++) {
      outcomes.addAll(outcomes(run, first, Chunk.TASKS + taskCount));
    }
    Collections.shuffle(outcomes, random);
    for (int from = 0; from < outcomes.size(); from += resultsInMessage) {
      int to = Math.min(outcomes.size(), from + resultsInMessage);
      bodies.add(TestDatabase.CODEC.encodeOutcomes(outcomes.subList(from, to)));
    }
    return bodies;
  }

  private static List<TaskOutcome> outcomes(RunId run, int from, int to) {
    return IntStream.range(from, to).<TaskOutcome>mapToObj(task -> Runs.result(run, task)).toList();
  }
}
