package dev.plumbline.core.execution;

import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJ_Result;
import org.openjdk.jcstress.infra.results.J_Result;

/**
 * Two threads update one shared cell at the same time: which sums can come of it?
 *
 * <p>In the package of the cells, which are nobody else's business.
 *
 * <pre>{@code
 * ./mvnw -q -pl benchmarks -am package -DskipTests
 * java -jar benchmarks/target/jcstress.jar -t LostUpdateStress -r benchmarks/target/jcstress
 * }</pre>
 */
public final class LostUpdateStress {

  private LostUpdateStress() {}

  /** The race is real: an update can be lost. Nothing can be invented. */
  @JCStressTest
  @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "Both updates are there.")
  @Outcome(id = "1", expect = Expect.ACCEPTABLE_INTERESTING, desc = "One update lost.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "Both updates lost, or one invented.")
  @State
  public static class Racy {

    private final RacyCell cell = new RacyCell();

    @Actor
    public void first() {
      cell.add(1);
    }

    @Actor
    public void second() {
      cell.add(1);
    }

    @Arbiter
    public void sum(J_Result result) {
      result.r1 = cell.sum();
    }
  }

  /** A lock around each update: none is lost. */
  @JCStressTest
  @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "Both updates are there.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "An update lost or invented.")
  @State
  public static class Locked {

    private final PlainCell cell = new PlainCell();
    private final ReentrantLock lock = new ReentrantLock();

    @Actor
    public void first() {
      lock.lock();
      try {
        cell.add(1);
      } finally {
        lock.unlock();
      }
    }

    @Actor
    public void second() {
      lock.lock();
      try {
        cell.add(1);
      } finally {
        lock.unlock();
      }
    }

    @Arbiter
    public void sum(J_Result result) {
      result.r1 = cell.sum();
    }
  }

  /** An indivisible step for each update: none is lost. */
  @JCStressTest
  @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "Both updates are there.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "An update lost or invented.")
  @State
  public static class Atomic {

    private final AtomicCell cell = new AtomicCell();

    @Actor
    public void first() {
      cell.add(1);
    }

    @Actor
    public void second() {
      cell.add(1);
    }

    @Arbiter
    public void sum(J_Result result) {
      result.r1 = cell.sum();
    }
  }

  /** A part for each thread, added up at the end: none is lost. */
  @JCStressTest
  @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "Both updates are there.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "An update lost or invented.")
  @State
  public static class Striped {

    private final StripedCell cell = new StripedCell();

    @Actor
    public void first() {
      cell.add(1);
    }

    @Actor
    public void second() {
      cell.add(1);
    }

    @Arbiter
    public void sum(J_Result result) {
      result.r1 = cell.sum();
    }
  }

  /** Count, smallest and largest value of an atomic cell. */
  @JCStressTest
  @Outcome(id = "2, 3, 5", expect = Expect.ACCEPTABLE, desc = "Both values are there.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "A value lost or invented.")
  @State
  public static class AtomicSpread {

    private final AtomicCell cell = new AtomicCell();

    @Actor
    public void first() {
      cell.widen(3);
    }

    @Actor
    public void second() {
      cell.widen(5);
    }

    @Arbiter
    public void spread(JJJ_Result result) {
      result.r1 = cell.count();
      result.r2 = cell.min();
      result.r3 = cell.max();
    }
  }
}
