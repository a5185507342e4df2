package dev.plumbline.lab.experiment;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one contender, which never change, with what is asked of them again and again:
 * there may be hundreds of thousands. Safe from any thread: what two find out twice is the same.
 */
final class KeptSamples extends AbstractList<Sample> implements RandomAccess {

  private final List<Sample> samples;

  // written by whoever asks first
  private volatile @Nullable List<Sample> measured;
  private volatile @Nullable Statistics wall;
  private volatile @Nullable Boolean allExact;

  private KeptSamples(List<Sample> samples) {
    this.samples = samples;
  }

  static KeptSamples of(List<Sample> samples) {
    return samples instanceof KeptSamples kept ? kept : new KeptSamples(new ArrayList<>(samples));
  }

  @Override
  public Sample get(int index) {
    return samples.get(index);
  }

  @Override
  public int size() {
    return samples.size();
  }

  List<Sample> measured() {
    List<Sample> known = measured;
    if (known == null) {
      known = samples.stream().filter(sample -> !sample.warmUp()).toList();
      measured = known;
    }
    return known;
  }

  boolean allExact() {
    Boolean known = allExact;
    if (known == null) {
      known = samples.stream().allMatch(sample -> sample.loss() == null);
      allExact = known;
    }
    return known;
  }

  Statistics wall() {
    Statistics known = wall;
    if (known == null) {
      known = Statistics.of(measured().stream().mapToLong(Sample::wallNanos));
      wall = known;
    }
    return known;
  }
}
