package dev.plumbline.lab.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One station with arrivals at random, against what queueing theory says in closed form. */
class QueueingLawsTest {

  private static final double SERVICE = 1_000;
  private static final int JOBS = 400_000;

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.6, 0.8})
  void random_services_wait_as_an_m_m_1_queue_does(double load) {
    SplittableRandom random = new SplittableRandom(7);
    double waiting = meanWaiting(load, () -> exponential(random, SERVICE));

    assertThat(waiting).isCloseTo(SERVICE * load / (1 - load), Percentage.withPercentage(5));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.6, 0.8})
  void services_of_one_length_wait_as_an_m_d_1_queue_does_half_as_long(double load) {
    double waiting = meanWaiting(load, () -> SERVICE);

    assertThat(waiting).isCloseTo(SERVICE * load / (2 * (1 - load)), Percentage.withPercentage(5));
  }

  @Test
  void two_lanes_wait_as_erlang_s_formula_says() {
    // M/M/2 at load 0.7: 2 x 0.49 / 1.7 of the jobs wait, those a mean service / (2 - 1.4)
    SplittableRandom random = new SplittableRandom(7);
    EventQueue events = new EventQueue();
    Station station = new Station(new Host(events, 2), 2);
    double waiting =
        meanWaiting(events, station, SERVICE / 1.4, () -> exponential(random, SERVICE));

    assertThat(waiting).isCloseTo(0.98 / 1.7 * SERVICE / 0.6, Percentage.withPercentage(5));
  }

  @Test
  void a_lane_without_a_processor_waits_for_one() {
    EventQueue events = new EventQueue();
    Station station = new Station(new Host(events, 1), 4);
    for (int job = 0; job < 8; job++) {
      station.serve(SERVICE, () -> {});
    }
    events.run();

    assertThat(events.now()).isEqualTo(8 * SERVICE);
  }

  private static double meanWaiting(double load, DoubleSupplier service) {
    EventQueue events = new EventQueue();
    Station station = new Station(new Host(events, 1), 1);
    return meanWaiting(events, station, SERVICE / load, service);
  }

  private static double meanWaiting(
      EventQueue events, Station station, double gap, DoubleSupplier service) {
    SplittableRandom random = new SplittableRandom(42);
    double[] waited = new double[1];
    double at = 0;
    for (int job = 0; job < JOBS; job++) {
      at += exponential(random, gap);
      double nanos = service.getAsDouble();
      events.after(
          at,
          () -> {
            double arrived = events.now();
            station.serve(nanos, () -> waited[0] += events.now() - arrived - nanos);
          });
    }
    events.run();
    return waited[0] / JOBS;
  }

  private static double exponential(SplittableRandom random, double mean) {
    return -Math.log(1 - random.nextDouble()) * mean;
  }
}
