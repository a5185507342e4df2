package dev.plumbline.lab.money;

import java.util.List;
import java.util.Optional;

/** Every offer of a file, in its order, their names unlike. */
public record PriceList(List<Offer> offers) {

  public static final double MILLION = 1e6;

  /** The first that is charged by CPU time: what the work's own processes are priced by. */
  public Optional<Offer> ownCpu() {
    return offers.stream().filter(offer -> offer.pricing() instanceof CpuPricing).findFirst();
  }

  /** US dollars for a million tasks at the price of {@link #ownCpu}; 0 without such an offer. */
  public double usdPerMillionTasks(double cpuSecondsPerTask) {
    return ownCpu()
        .map(offer -> ((CpuPricing) offer.pricing()).usdPerCpuSecond())
        .map(usd -> usd * cpuSecondsPerTask * MILLION)
        .orElse(0.0);
  }
}
