package dev.plumbline.lab.fault;

import dev.plumbline.messaging.fault.Failpoint;
import dev.plumbline.testbed.cluster.ServiceProcess;
import dev.plumbline.testbed.process.Role;
import dev.plumbline.testbed.process.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A worker is at one task for as long as the fault is on, and says so all the time. */
final class LongTask implements Injection {

  private final int task;
  private @Nullable Path hold; // between prepare and inject

  /**
   * @param task which of those that the worker gets, from 1 on
   */
  LongTask(int task) {
    this.task = task;
  }

  @Override
  public boolean isPrepared() {
    return true;
  }

  @Override
  public void prepare(FaultTarget target, RandomGenerator random)
      throws UnavailableException, InterruptedException {
    ServiceProcess worker = target.any(Role.WORKER, random);
    Path file = worker.folder().resolve(Failpoint.HOLD_FILE);
    try {
      Files.writeString(file, "");
    } catch (IOException e) {
      throw new UnavailableException(file + " can't be written: " + e.getMessage(), e);
    }
    hold = file;
    target.arm(worker, Failpoint.BEFORE_COMPUTE.label() + ":hold@" + task);
  }

  @Override
  public Injected inject(FaultTarget target, RandomGenerator random) {
    Path file = Optional.ofNullable(hold).orElseThrow();
    return () -> {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UnavailableException(file + " can't be deleted: " + e.getMessage(), e);
      }
    };
  }
}
