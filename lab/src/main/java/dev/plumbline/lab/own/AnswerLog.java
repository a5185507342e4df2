package dev.plumbline.lab.own;

import dev.plumbline.core.task.BucketSums;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the second process has found, entry by entry, so that one that dies leaves what it had in
 * hand. The values of answers are kept up to a size, their hashes always.
 */
final class AnswerLog {

  private static final int MAX_VALUE_BYTES = 1 << 28;
  private static final int MAX_TEXT = 10_000;

  private static final int BEGUN = 1;
  private static final int ANSWER = 2;
  private static final int FAILED = 3;
  private static final int DONE = 4;

  private AnswerLog() {}

  /** What an entry says. */
  sealed interface Entry {

    /** A task was begun. */
    record Begun(int task) implements Entry {}

    /**
     * A task, or an item of the one task that was asked for, was answered.
     *
     * @param place the task's index, or the item's position
     * @param sums null where there was no more room
     */
    record Answer(long place, long hash, @Nullable Map<String, BigDecimal> sums) implements Entry {}

    /** It can't go on, for a reason that is one line for the user. */
    record Failed(String reason) implements Entry {}

    /** All was done. */
    record Done() implements Entry {}
  }

  /** Used by one thread at a time; entries are in the file as soon as they are flushed. */
  static final class Writer implements AutoCloseable {

    private final DataOutputStream out;

    Writer(Path file) throws IOException {
      this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
    }

    synchronized void begun(int task) {
      write(
          () -> {
            out.writeByte(BEGUN);
            out.writeInt(task);
            out.flush();
          });
    }

    synchronized void answer(long place, BucketSums answer) {
      write(
          () -> {
            out.writeByte(ANSWER);
            out.writeLong(place);
            out.writeLong(AnswerHash.of(answer));
            boolean kept = out.size() < MAX_VALUE_BYTES && out.size() >= 0;
            out.writeInt(kept ? answer.sums().size() : -1);
            if (kept) {
              for (Map.Entry<String, BigDecimal> sum : answer.sums().entrySet()) {
                out.writeUTF(sum.getKey());
                out.writeUTF(sum.getValue().toPlainString());
              }
            }
          });
    }

    synchronized void failed(String reason) {
      write(
          () -> {
            out.writeByte(FAILED);
            out.writeUTF(reason.substring(0, Math.min(MAX_TEXT, reason.length())));
            out.flush();
          });
    }

    synchronized void done() {
      write(
          () -> {
            out.writeByte(DONE);
            out.flush();
          });
    }

    private static void write(Writing writing) {
      try {
        writing.write();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      out.close();
    }

    private interface Writing {
      void write() throws IOException;
    }
  }

  /** Used by one thread. */
  static final class Reader implements AutoCloseable {

    private final DataInputStream in;

    Reader(Path file) throws IOException {
      this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
    }

    /** The next entry; null where the file ends, be it in the middle of one. */
    @Nullable Entry next() throws IOException {
      try {
        return switch (in.read()) {
          case BEGUN -> new Entry.Begun(in.readInt());
          case ANSWER -> new Entry.Answer(in.readLong(), in.readLong(), sums());
          case FAILED -> new Entry.Failed(in.readUTF());
          case DONE -> new Entry.Done();
          default -> null;
        };
      } catch (EOFException e) {
        return null;
      }
    }

    private @Nullable Map<String, BigDecimal> sums() throws IOException {
      int size = in.readInt();
      if (size < 0) {
        return null;
      }
      Map<String, BigDecimal> sums = new TreeMap<>();
      for (int i = 0; i < size; i++) {
        String bucket = in.readUTF();
        sums.put(bucket, new BigDecimal(in.readUTF()));
      }
      return sums;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
