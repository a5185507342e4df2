package dev.plumbline.messaging.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class FetchPropertiesTest {

  @Test
  void by_default_nothing_may_be_fetched() {
    FetchProperties settings =
        new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate(FetchProperties.PREFIX, FetchProperties.class);

    assertThat(settings.allowedOrigins()).isEmpty();
    assertThat(settings.privateNames()).isFalse();
  }

  @Test
  void origins_are_a_list() {
    FetchProperties settings =
        new Binder(
                new MapConfigurationPropertySource(
                    Map.of(FetchProperties.ALLOWED_ORIGINS, "http://127.0.0.1:9000,https://a.b")))
            .bindOrCreate(FetchProperties.PREFIX, FetchProperties.class);

    assertThat(settings.allowedOrigins()).containsExactly("http://127.0.0.1:9000", "https://a.b");
  }

  @Test
  void what_is_no_origin_is_refused_when_the_service_starts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FetchProperties(List.of("http://2130706433"), false, 1))
        .withMessage(
            "plumbline.fetch.allowed-origins: url must have a name, or an address written as"
                + " 127.0.0.1, but is 'http://2130706433'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FetchProperties(List.of(), false, 0))
        .withMessage("plumbline.fetch.max-open must be from 1 to 9000, but is 0");
  }
}
