package dev.plumbline.producer.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class RunPropertiesTest {

  private final ApplicationContextRunner context =
      new ApplicationContextRunner().withUserConfiguration(Settings.class);

  @ParameterizedTest
  @CsvSource({
    "scatter-window, 0, 'must be from 1 to 10000000, but is 0'",
    "max-attempts, 0, 'must be from 1 to 1000, but is 0'",
    "max-runs, 0, 'must be from 1 to 10000, but is 0'",
    "in-jvm-queue, -1, 'must be from 0 to 10000, but is -1'",
    "reissue-after, 0s, 'must be positive, but is PT0S'",
    "transient-patience, -1s, 'must be positive, but is PT-1S'",
    "takeover-interval, 0s, 'must be positive, but is PT0S'"
  })
  void a_setting_out_of_range_stops_the_start_and_is_named(
      String setting, String value, String complaint) {
    String property = "plumbline.producer." + setting;
    context
        .withPropertyValues(property + "=" + value)
        .run(
            failed ->
                assertThat(failed.getStartupFailure())
                    .rootCause()
                    .hasMessage(property + " " + complaint));
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(RunProperties.class)
  static class Settings {}
}
