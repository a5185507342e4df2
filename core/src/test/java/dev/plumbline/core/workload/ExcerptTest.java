package dev.plumbline.core.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ExcerptTest {

  @Test
  void short_text_is_shown_whole() {
    assertThat(Excerpt.of("late")).isEqualTo("'late'");
    assertThat(Excerpt.of("x".repeat(Excerpt.LONGEST))).isEqualTo("'" + "x".repeat(40) + "'");
  }

  @Test
  void long_text_is_cut_between_characters() {
    assertThat(Excerpt.of("🛫".repeat(41))).isEqualTo("'" + "🛫".repeat(40) + "…'");
    byte[] bytes = "🛫".repeat(1000).getBytes(StandardCharsets.UTF_8);
    assertThat(Excerpt.of(bytes, 0, bytes.length)).isEqualTo("'" + "🛫".repeat(40) + "…'");
  }

  @Test
  void whatever_would_break_the_line_is_escaped() {
    assertThat(Excerpt.of("a\nb\r\tc\0d\u2028e\u0085f\u000b5"))
        .isEqualTo("'a\\x0ab\\x0d\\x09c\\x00d\\x2028e\\x85f\\x0b5'");
  }
}
