package dev.plumbline.testbed.jokes;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a joke server says of itself, so that its answers can be known beforehand.
 *
 * @param server {@link #NAME}: nobody else says so
 */
record JokeAbout(String server, JokeSettings settings) {

  static final String NAME = "plumbline-jokes";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  static String write(JokeSettings settings) {
    return JSON.writeValueAsString(new JokeAbout(NAME, settings)) + "\n";
  }

  /** Empty for whatever no joke server says. */
  static Optional<JokeSettings> read(String text) {
    try {
      JokeAbout about = JSON.readValue(text, JokeAbout.class);
      return about.server().equals(NAME) ? Optional.of(about.settings()) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
