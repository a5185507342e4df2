package dev.plumbline.core.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {

  private static final String OK = "HTTP/1.1 200 OK\r\n";

  @Test
  void a_body_is_as_long_as_the_site_says() throws Exception {
    AnswerReader reader = reader(OK + "content-LENGTH: 4\r\n\r\njokes");

    assertThat(text(reader.read())).isEqualTo("joke");
    assertThat(reader.isReusable()).isTrue();
  }

  @Test
  void chunks_are_put_together() throws Exception {
    AnswerReader reader =
        reader(
            OK + "Transfer-Encoding: chunked\r\n\r\n2;a=b\r\njo\r\n2\r\nke\r\n0\r\nX: y\r\n\r\n");

    assertThat(text(reader.read())).isEqualTo("joke");
    assertThat(reader.isReusable()).isTrue();
  }

  @Test
  void without_a_length_the_body_ends_with_the_connection_which_is_of_no_use_then()
      throws Exception {
    AnswerReader reader = reader(OK + "\r\njoke");

    assertThat(text(reader.read())).isEqualTo("joke");
    assertThat(reader.isReusable()).isFalse();
  }

  @Test
  void a_site_that_closes_says_so() throws Exception {
    AnswerReader reader = reader(OK + "Content-Length: 0\r\nConnection: close\r\n\r\n");

    reader.read();

    assertThat(reader.isReusable()).isFalse();
  }

  @Test
  void an_interim_answer_is_none() throws Exception {
    Answer answer =
        reader(
                "HTTP/1.1 103 Early\r\n\r\nHTTP/1.1 429 No\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n")
            .read();

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.retryAfterSeconds()).isEqualTo(7);
  }

  @Test
  void a_date_is_no_number_of_seconds() throws Exception {
    String date = "Retry-After: Wed, 21 Oct 2026 07:28:00 GMT";

    assertThat(reader(OK + date + "\r\nContent-Length: 0\r\n\r\n").read().retryAfterSeconds())
        .isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1\r\n\r\n",
        "HTTP/2 200 OK\r\n\r\n",
        "SSH-2.0-OpenSSH\r\n\r\n",
        "HTTP/1.1 2x0 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\njoke",
        "HTTP/1.1 200 OK\r\n: nameless\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\njoke\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n"
      })
  void what_is_no_answer_is_told_as_such(String bytes) {
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> reader(bytes).read());
  }

  @Test
  void nothing_grows_without_bounds() {
    String line = OK + "X: " + "y".repeat(10_000) + "\r\n\r\n";
    String headers = OK + "X: y\r\n".repeat(200) + "\r\n";
    String chunks =
        OK
            + "Transfer-Encoding: chunked\r\n\r\n"
            + ("8000\r\n" + "j".repeat(0x8000) + "\r\n").repeat(40);

    assertThatExceptionOfType(IOException.class).isThrownBy(() -> reader(line).read());
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> reader(headers).read());
    assertThatExceptionOfType(BodyTooLargeException.class).isThrownBy(() -> reader(chunks).read());
    assertThatExceptionOfType(BodyTooLargeException.class)
        .isThrownBy(() -> reader(OK + "Content-Length: 2000000\r\n\r\n").read());
    assertThatExceptionOfType(BodyTooLargeException.class)
        .isThrownBy(() -> reader(OK + "Content-Length: 99999999999999999999\r\n\r\n").read());
  }

  private static String text(Answer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static AnswerReader reader(String bytes) {
    ByteArrayInputStream in = new ByteArrayInputStream(bytes.getBytes(StandardCharsets.ISO_8859_1));
    return new AnswerReader(in::read);
  }
}
