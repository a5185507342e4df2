package dev.plumbline.testbed.message;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.CsvSource;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.TaskResult;
import dev.plumbline.core.task.Work;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.wire.MessageCodec;
import dev.plumbline.messaging.wire.ProtobufMessageCodec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Ways in which a body can be wrong. */
enum HostileBody {
  EMPTY {
    @Override
    byte[] make(MessageKind kind, Random random) {
      return new byte[0];
    }
  },
  RANDOM_BYTES {
    @Override
    byte[] make(MessageKind kind, Random random) {
      byte[] body = new byte[1 + random.nextInt(1024)];
      random.nextBytes(body);
      return body;
    }
  },
  TRUNCATED {
    @Override
    byte[] make(MessageKind kind, Random random) {
      byte[] body = ofUnknownRun(kind, random);
      return Arrays.copyOf(body, 1 + random.nextInt(body.length - 1));
    }
  },
  FLIPPED_BIT {
    @Override
    byte[] make(MessageKind kind, Random random) {
      byte[] body = ofUnknownRun(kind, random);
      body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      return body;
    }
  },
  WRONG_MAGIC {
    @Override
    byte[] make(MessageKind kind, Random random) {
      byte[] body = ofUnknownRun(kind, random);
      body[0] = 'X';
      return body;
    }
  },
  UNKNOWN_VERSION {
    @Override
    byte[] make(MessageKind kind, Random random) {
      byte[] body = ofUnknownRun(kind, random);
      body[VERSION_AT] = (byte) (100 + random.nextInt(100));
      return body;
    }
  },
  OTHER_KIND {
    @Override
    byte[] make(MessageKind kind, Random random) {
      return ofUnknownRun(
          kind == MessageKind.TASKS ? MessageKind.RESULTS : MessageKind.TASKS, random);
    }
  },
  /** The beginning of a serialized Java object: nothing may ever read on. */
  SERIALIZED_OBJECT {
    @Override
    byte[] make(MessageKind kind, Random random) {
      return SERIALIZED_HASH_MAP.clone();
    }
  },
  /** Nothing is wrong with the body, but no ledger knows its run. */
  UNKNOWN_RUN {
    @Override
    byte[] make(MessageKind kind, Random random) {
      return ofUnknownRun(kind, random);
    }
  };

  private static final int VERSION_AT = 2;
  private static final int MAX_TASKS = 100_000_000;
  private static final byte[] SERIALIZED_HASH_MAP =
      HexFormat.of().parseHex("aced0005737200116a6176612e7574696c2e486173684d61700507dac1c31660d1");
  private static final MessageCodec CODEC = new ProtobufMessageCodec(1 << 20);

  abstract byte[] make(MessageKind kind, Random random);

  /** Whether its reader can't even decode it, and has to park it. */
  boolean malformed() {
    return this != UNKNOWN_RUN;
  }

  private static byte[] ofUnknownRun(MessageKind kind, Random random) {
    RunId run = new RunId(new UUID(random.nextLong(), random.nextLong()));
    TaskId id = new TaskId(run, random.nextInt(MAX_TASKS));
    return kind == MessageKind.TASKS
        ? CODEC.encodeTasks(List.of(new Task(id, 1, new Work.CountUp(3, 10))))
        : resultOf(id);
  }

  /** A sound task that nobody can do: no worker has the file that it names. */
  static byte[] poison(TaskId task) {
    CsvSource nowhere = new CsvSource("no-such-file.csv", 1, ',', 0, 1);
    Work work = new Work.CsvRange(nowhere, 0, 1, 1);
    return CODEC.encodeTasks(List.of(new Task(task, 1, work)));
  }

  /** A sound one. */
  static byte[] resultOf(TaskId task) {
    return CODEC.encodeOutcomes(List.of(new TaskResult(task, 1, BucketSums.ZERO)));
  }
}
