package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CoalescingOutputStreamTest {

  private final Target target = new Target();
  private final AtomicInteger failures = new AtomicInteger();
  private final CoalescingOutputStream output =
      new CoalescingOutputStream(target, failures::incrementAndGet).start("writer");

  @AfterEach
  void end() {
    target.permits.release(1_000_000);
    output.end(0, TimeUnit.SECONDS);
  }

  @Test
  void what_comes_during_a_write_goes_with_the_next_one() throws IOException {
    output.write(bytes(10));
    target.awaitWriting();
    for (int i = 0; i < 100; i++) {
      output.write(bytes(10));
      output.flush();
    }

    target.permits.release(2);

    await().untilAsserted(() -> assertThat(target.sizes()).containsExactly(10, 1000));
  }

  @Test
  void a_single_message_goes_at_once() throws IOException {
    target.permits.release(1);
    output.write(bytes(3));

    await().untilAsserted(() -> assertThat(target.sizes()).containsExactly(3));
  }

  @Test
  void everything_is_written_once_and_in_the_order_of_each_thread() throws Exception {
    target.permits.release(1_000_000);
    int threads = 4;
    int records = 5_000;
    List<Thread> writers = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      byte id = (byte) thread;
      writers.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 0; i < records; i++) {
                      write(new byte[] {id, (byte) (i >> 8), (byte) i});
                    }
                  }));
    }
    for (Thread writer : writers) {
      writer.join();
    }
    output.end(30, TimeUnit.SECONDS);

    byte[] all = target.bytes();
    assertThat(all).hasSize(threads * records * 3);
    int[] next = new int[threads];
    for (int at = 0; at < all.length; at += 3) {
      assertThat(((all[at + 1] & 0xff) << 8) | (all[at + 2] & 0xff)).isEqualTo(next[all[at]]++);
    }
  }

  @Test
  void more_than_there_is_room_for_waits_and_arrives_whole() throws Exception {
    byte[] large = bytes(5 * CoalescingOutputStream.CAPACITY);
    CountDownLatch written = new CountDownLatch(1);
    Thread publisher =
        Thread.ofPlatform()
            .start(
                () -> {
                  write(large);
                  written.countDown();
                });
    target.awaitWriting();
    await().until(() -> publisher.getState() == Thread.State.WAITING);
    assertThat(written.getCount()).isEqualTo(1);

    target.permits.release(1_000_000);
    written.await();
    output.end(30, TimeUnit.SECONDS);

    assertThat(target.bytes()).isEqualTo(large);
  }

  @Test
  void the_end_waits_for_what_is_pending() throws IOException {
    target.permits.release(1_000_000);
    output.write(bytes(50));

    output.end(30, TimeUnit.SECONDS);

    assertThat(target.bytes()).hasSize(50);
    assertThatThrownBy(() -> output.write(1)).isInstanceOf(IOException.class);
  }

  @Test
  void a_target_that_fails_is_told_to_whoever_writes_and_to_whoever_waits() throws Exception {
    List<Throwable> thrown = new ArrayList<>();
    Thread waiting =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    output.write(bytes(3 * CoalescingOutputStream.CAPACITY));
                  } catch (IOException e) {
                    thrown.add(e);
                  }
                });
    target.awaitWriting();
    await().until(() -> waiting.getState() == Thread.State.WAITING);

    target.broken = true;
    target.permits.release(1);
    waiting.join();

    assertThat(thrown).singleElement().satisfies(e -> assertThat(e).hasRootCauseMessage("broken"));
    assertThatThrownBy(() -> output.write(1)).hasRootCauseMessage("broken");
    await().untilAsserted(() -> assertThat(failures).hasValue(1));
  }

  private void write(byte[] bytes) {
    try {
      output.write(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  /** Takes a write for each permit. */
  private static final class Target extends OutputStream {

    private final Semaphore permits = new Semaphore(0);
    private final Semaphore begun = new Semaphore(0);
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final List<Integer> sizes = new ArrayList<>();
    private volatile boolean broken;

    void awaitWriting() {
      begun.acquireUninterruptibly();
    }

    synchronized List<Integer> sizes() {
      return List.copyOf(sizes);
    }

    synchronized byte[] bytes() {
      return written.toByteArray();
    }

    @Override
    public void write(int single) {
      throw new AssertionError("the writer writes arrays");
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      begun.release();
      permits.acquireUninterruptibly();
      if (broken) {
        throw new IOException("broken");
      }
      synchronized (this) {
        written.write(bytes, from, count);
        sizes.add(count);
      }
    }
  }
}
