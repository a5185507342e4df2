package dev.plumbline.lab.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;

/** The model's settings are those of the services: read from the services' own records. */
class LayoutsTest {

  private static final String GATHER = "dev.plumbline.aggregator.gather.GatherProperties";
  private static final String MESSAGING = "dev.plumbline.messaging.MessagingProperties";

  @Test
  void results_are_committed_in_the_batches_that_ship() throws Exception {
    Duration delay = DurationStyle.detectAndParse(shipped(GATHER, "batchDelay"));

    assertThat(Layouts.BATCHES.size()).hasToString(shipped(GATHER, "batchSize"));
    assertThat(Layouts.BATCHES.delayNanos()).isEqualTo((double) delay.toNanos());
  }

  @Test
  void messages_are_unconfirmed_up_to_the_window_that_ships() throws Exception {
    assertThat(Layouts.FLOW.publishWindow()).hasToString(shipped(MESSAGING, "publishWindow"));
  }

  private static String shipped(String settings, String name) throws ClassNotFoundException {
    return Stream.of(Class.forName(settings).getDeclaredConstructors()[0].getParameters())
        .filter(parameter -> parameter.getName().equals(name))
        .map(parameter -> parameter.getAnnotation(DefaultValue.class).value()[0])
        .findAny()
        .orElseThrow();
  }
}
