package dev.plumbline.lab.experiment;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.workload.Workload;
import dev.plumbline.messaging.wire.ProtobufMessageCodec;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * How large the message bodies of a run can get. The services take 64 KiB unless they are told; the
 * lab knows the work and its answer before they start.
 */
public final class BodySize {

  private static final int USUAL = 64 * 1024;
  private static final int MOST = 16 * 1024 * 1024;

  private BodySize() {}

  /** In bytes, from the services' own default to what brokers take. */
  public static int needed(Workload workload, int tasksPerMessage, BucketSums answer) {
    ProtobufMessageCodec codec = new ProtobufMessageCodec(Integer.MAX_VALUE);
    int count = workload.taskCount();
    if (count == 0) {
      return USUAL;
    }
    int together = Math.min(tasksPerMessage, count);
    long first = codec.encodeTasks(tasks(workload, 0, together)).length;
    long last = codec.encodeTasks(tasks(workload, count - together, count)).length;
    long sums = codec.encodeSums(answer).length;
    // twice, since rows and names are not all of one length
    return Math.clamp(2 * Math.max(sums, Math.max(first, last)), USUAL, MOST);
  }

  private static List<Task> tasks(Workload workload, int from, int to) {
    RunId run = new RunId(new UUID(0, 0));
    return IntStream.range(from, to)
        .mapToObj(index -> workload.task(new TaskId(run, index), 1))
        .toList();
  }
}
