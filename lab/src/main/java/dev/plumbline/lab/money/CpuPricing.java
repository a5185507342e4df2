package dev.plumbline.lab.money;

/** Charged by the CPU time that the work itself takes: what it costs to run a thing oneself. */
record CpuPricing(double usdPerVcpuHour) implements PricingModel {

  private static final double SECONDS_PER_HOUR = 3600;

  @Override
  public Bill bill(Load load) {
    return load.cpuSecondsPerTask() > 0
        ? Bill.of(load.tasks() * usdPerCpuSecond() * load.cpuSecondsPerTask())
        : Bill.none("is charged by CPU time: say how much with --cpu-per-task");
  }

  double usdPerCpuSecond() {
    return usdPerVcpuHour / SECONDS_PER_HOUR;
  }

  @Override
  public boolean isByUse() {
    return true;
  }
}
