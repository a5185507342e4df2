package dev.plumbline.messaging.wire;

import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.Parser;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.CsvSource;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskFailure;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.TaskOutcome;
import dev.plumbline.core.task.TaskResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The protobuf messages of plumbline.proto in frames. Encoding is deterministic: equal values have
 * equal bodies. Whatever the body, decoding allocates no more than in proportion to it.
 */
public final class ProtobufMessageCodec implements MessageCodec {

  /** From here on, what the parts of a message have in common is in it once. */
  private static final int SHARING = 2;

  /** From here on, a range of a file has its digest. */
  private static final int DIGESTS = 3;

  private static final Parser<TaskBatch> TASKS =
      DiscardUnknownFieldsParser.wrap(TaskBatch.parser());
  private static final Parser<OutcomeBatch> OUTCOMES =
      DiscardUnknownFieldsParser.wrap(OutcomeBatch.parser());
  private static final Parser<Sums> SUMS = DiscardUnknownFieldsParser.wrap(Sums.parser());

  private final BodyCap cap;
  private final WireFrame frame;

  /**
   * @param maxBodyBytes larger messages are neither encoded ({@link BodyTooLargeException}) nor
   *     decoded. Sums have no limit: they are rows of the ledger, not messages
   */
  public ProtobufMessageCodec(int maxBodyBytes) {
    this(maxBodyBytes, WireFrame.NEWEST);
  }

  /**
   * @param writeVersion the newest version, or an older one for readers that don't know the newest
   *     yet. All are read in any case
   */
  public ProtobufMessageCodec(int maxBodyBytes, int writeVersion) {
    this.cap = new BodyCap(maxBodyBytes);
    this.frame = new WireFrame(writeVersion);
  }

  @Override
  public byte[] encodeTasks(List<Task> tasks) {
    RunId run = WireIds.oneRun(tasks.stream().map(Task::id).toList());
    TaskBatch.Builder batch = TaskBatch.newBuilder().setRunId(WireIds.write(run));
    int version = frame.version(WireFrame.Type.TASKS);
    @Nullable CsvSource shared = version < SHARING ? null : WireCsv.firstSource(tasks);
    if (shared != null) {
      batch.setCsvSource(WireCsv.write(shared));
    }
    for (Task task : tasks) {
      TaskMessage.Builder message =
          batch.addTasksBuilder().setIndex(task.id().index()).setAttempt(task.attempt());
      WireWork.write(task.work(), message, shared);
      if (version < DIGESTS && message.hasCsvRange()) {
        message.getCsvRangeBuilder().clearDigest();
      }
    }
    return frame.write(WireFrame.Type.TASKS, batch.build(), cap);
  }

  @Override
  public List<Task> decodeTasks(byte[] body) throws CodecException {
    TaskBatch batch = frame.read(WireFrame.Type.TASKS, TASKS, body, cap);
    return inRange(() -> readTasks(batch));
  }

  private static List<Task> readTasks(TaskBatch batch) {
    RunId run = WireIds.readRun(batch.getRunId(), batch.getTasksCount());
    @Nullable CsvSource shared = batch.hasCsvSource() ? WireCsv.read(batch.getCsvSource()) : null;
    List<Task> tasks = new ArrayList<>(batch.getTasksCount());
    for (TaskMessage message : batch.getTasksList()) {
      TaskId id = WireIds.readTask(run, message.getIndex());
      tasks.add(new Task(id, message.getAttempt(), WireWork.read(message, shared)));
    }
    return tasks;
  }

  @Override
  public byte[] encodeOutcomes(List<TaskOutcome> outcomes) {
    RunId run = WireIds.oneRun(outcomes.stream().map(TaskOutcome::id).toList());
    OutcomeBatch.Builder batch = OutcomeBatch.newBuilder().setRunId(WireIds.write(run));
    boolean sharing = frame.version(WireFrame.Type.OUTCOMES) >= SHARING;
    Set<String> before = Set.of();
    for (TaskOutcome outcome : outcomes) {
      WireIds.checkAttempt(outcome.attempt());
      OutcomeMessage.Builder message =
          batch.addOutcomesBuilder().setIndex(outcome.id().index()).setAttempt(outcome.attempt());
      switch (outcome) {
        case TaskResult result -> {
          message.setSums(WireSums.write(result.sums(), before));
          if (sharing) {
            before = result.sums().sums().keySet();
          }
        }
        case TaskFailure failure -> message.setFailure(failure.reason());
      }
    }
    return frame.write(WireFrame.Type.OUTCOMES, batch.build(), cap);
  }

  @Override
  public List<TaskOutcome> decodeOutcomes(byte[] body) throws CodecException {
    OutcomeBatch batch = frame.read(WireFrame.Type.OUTCOMES, OUTCOMES, body, cap);
    return inRange(() -> readOutcomes(batch));
  }

  private static List<TaskOutcome> readOutcomes(OutcomeBatch batch) {
    RunId run = WireIds.readRun(batch.getRunId(), batch.getOutcomesCount());
    List<TaskOutcome> outcomes = new ArrayList<>(batch.getOutcomesCount());
    List<String> before = List.of();
    for (OutcomeMessage message : batch.getOutcomesList()) {
      TaskId id = WireIds.readTask(run, message.getIndex());
      int attempt = WireIds.checkAttempt(message.getAttempt());
      switch (message.getOutcomeCase()) {
        case SUMS -> {
          before = WireSums.buckets(message.getSums(), before);
          outcomes.add(new TaskResult(id, attempt, WireSums.read(message.getSums(), before)));
        }
        case FAILURE -> outcomes.add(new TaskFailure(id, attempt, message.getFailure()));
        case OUTCOME_NOT_SET ->
            throw new IllegalArgumentException("a task has no outcome that is known");
      }
    }
    return outcomes;
  }

  @Override
  public byte[] encodeSums(BucketSums sums) {
    return frame.write(WireFrame.Type.SUMS, WireSums.write(sums, Set.of()), BodyCap.NONE);
  }

  @Override
  public BucketSums decodeSums(byte[] body) throws CodecException {
    Sums sums = frame.read(WireFrame.Type.SUMS, SUMS, body, BodyCap.NONE);
    return inRange(() -> WireSums.read(sums, WireSums.buckets(sums, List.of())));
  }

  /** A value that the wire can carry, but the types do not allow. */
  private static <T> T inRange(Reading<T> reading) throws CodecException {
    try {
      return reading.read();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new CodecException("a value is out of range: " + e.getMessage(), e);
    }
  }

  private interface Reading<T> {
    T read();
  }
}
