package dev.plumbline.lab.sweep;

import dev.plumbline.lab.experiment.ProgressListener;
import dev.plumbline.lab.grain.CalibratedGrain;
import dev.plumbline.lab.grain.GrainCalibration;
import dev.plumbline.lab.report.Figures;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Every grain of a plan, calibrated once.
 *
 * @param calibrated by what was asked for
 */
record Grains(Map<Duration, CalibratedGrain> calibrated) {

  Grains {
    calibrated = Map.copyOf(calibrated);
  }

  static Grains of(List<SweepPlan.Shape> shapes, ProgressListener progress)
      throws InterruptedException {
    GrainCalibration calibration = new GrainCalibration();
    Map<Duration, CalibratedGrain> calibrated = new HashMap<>();
    for (SweepPlan.Shape shape : shapes) {
      if (!calibrated.containsKey(shape.grain())) {
        CalibratedGrain grain = calibration.calibrate(shape.grain());
        progress.stage(
            "grain %s: %,d numbers a task take %s"
                .formatted(
                    Figures.roundTime(grain.askedNanos()),
                    grain.numbersPerTask(),
                    Figures.time(grain.measuredNanos())));
        calibrated.put(shape.grain(), grain);
      }
    }
    return new Grains(calibrated);
  }

  CalibratedGrain of(SweepPlan.Shape shape) {
    return Objects.requireNonNull(calibrated.get(shape.grain()), "a grain of another plan");
  }
}
