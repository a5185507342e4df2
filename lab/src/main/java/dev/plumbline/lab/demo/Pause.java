package dev.plumbline.lab.demo;

import java.time.Duration;

/** What passes the time between two runs; a test's takes none. */
@FunctionalInterface
public interface Pause {

  void pause(Duration time) throws InterruptedException;
}
