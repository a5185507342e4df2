package dev.plumbline.core.fetch;

import static dev.plumbline.core.fetch.ScriptedSite.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ItemFetcherTest {

  private static final int LONG = 30_000;
  private static final int SHORT = 300;

  @Test
  void an_answer_is_counted_with_its_bytes_and_the_next_item_takes_the_same_connection()
      throws Exception {
    try (ScriptedSite site = site(answer(200, "", "joke"), answer(200, "", "longer joke"))) {
      ItemFetcher fetcher = fetcher(site, LONG, 1);

      assertThat(fetcher.fetch(7)).isEqualTo(new Fetched(Outcome.OK, 4));
      assertThat(fetcher.fetch(8)).isEqualTo(new Fetched(Outcome.OK, 11));

      assertThat(site.requests())
          .containsExactly(
              "GET /jokes/7 HTTP/1.1 Plumbline-Attempt: 1",
              "GET /jokes/8 HTTP/1.1 Plumbline-Attempt: 1");
      assertThat(site.connections()).isEqualTo(1);
    }
  }

  @Test
  void a_redirect_is_not_followed_wherever_it_leads() throws Exception {
    try (ScriptedSite other = site(answer(200, "", "secret"));
        ScriptedSite site =
            site(answer(302, "Location: " + other.url().replace("{item}", "1") + "\r\n", ""))) {
      assertThat(fetcher(site, LONG, 3).fetch(1)).isEqualTo(new Fetched(Outcome.ERROR, 0));
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void who_is_told_to_come_again_does_and_says_which_attempt_it_is() throws Exception {
    try (ScriptedSite site =
        site(answer(429, "Retry-After: 0\r\n", "wait"), answer(200, "", "joke"))) {
      assertThat(fetcher(site, LONG, 2).fetch(1)).isEqualTo(new Fetched(Outcome.OK, 4));
      assertThat(site.requests().getLast()).endsWith("Plumbline-Attempt: 2");
    }
  }

  @Test
  void who_is_told_to_come_again_too_often_or_too_late_is_throttled() throws Exception {
    try (ScriptedSite often = site(answer(429, "Retry-After: 0\r\n", "wait"));
        ScriptedSite late = site(answer(429, "Retry-After: 86400\r\n", "wait"))) {
      assertThat(fetcher(often, LONG, 2).fetch(1)).isEqualTo(new Fetched(Outcome.THROTTLED, 4));
      assertThat(fetcher(late, LONG, 9).fetch(1)).isEqualTo(new Fetched(Outcome.THROTTLED, 4));
      assertThat(often.requests()).hasSize(2);
      assertThat(late.requests()).hasSize(1);
    }
  }

  @Test
  void an_error_is_an_answer() throws Exception {
    try (ScriptedSite site = site(answer(500, "", "no joke"))) {
      assertThat(fetcher(site, LONG, 3).fetch(1)).isEqualTo(new Fetched(Outcome.ERROR, 7));
      assertThat(site.requests()).hasSize(1);
    }
  }

  @Test
  void no_answer_is_a_time_out_and_half_a_body_is_none() throws Exception {
    try (ScriptedSite silent = site("");
        ScriptedSite half = site("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\njoke")) {
      assertThat(fetcher(silent, SHORT, 3).fetch(1)).isEqualTo(new Fetched(Outcome.TIMED_OUT, 0));
      assertThat(fetcher(half, SHORT, 3).fetch(1)).isEqualTo(new Fetched(Outcome.TIMED_OUT, 0));
      assertThat(silent.requests()).as("a time-out is an end").hasSize(1);
    }
  }

  @Test
  void a_site_that_is_not_there_is_unreachable() throws Exception {
    String url;
    try (ServerSocket gone = new ServerSocket(0)) {
      url = "http://127.0.0.1:" + gone.getLocalPort() + "/";
    }

    assertThat(fetcher(url, LONG, 2, () -> {}).fetch(1))
        .isEqualTo(new Fetched(Outcome.UNREACHABLE, 0));
  }

  @Test
  void what_speaks_no_http_is_unreachable() throws Exception {
    try (ScriptedSite site = site("220 mail ready\r\n\r\n")) {
      assertThat(fetcher(site, LONG, 2).fetch(1)).isEqualTo(new Fetched(Outcome.UNREACHABLE, 0));
      assertThat(site.requests()).hasSize(2);
    }
  }

  @Test
  void a_connection_that_was_closed_meanwhile_costs_no_attempt() throws Exception {
    try (ScriptedSite site = new ScriptedSite(true, List.of(answer(200, "", "joke")))) {
      ItemFetcher fetcher = fetcher(site, LONG, 1);

      assertThat(fetcher.fetch(1).outcome()).isEqualTo(Outcome.OK);
      assertThat(fetcher.fetch(2).outcome()).isEqualTo(Outcome.OK);
      assertThat(site.connections()).isEqualTo(2);
    }
  }

  @Test
  void a_body_that_is_too_large_is_not_read() throws Exception {
    try (ScriptedSite site = site("HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\njoke")) {
      assertThat(fetcher(site, LONG, 3).fetch(1)).isEqualTo(new Fetched(Outcome.TOO_LARGE, 0));
    }
  }

  @Test
  void who_is_cancelled_while_waiting_notices() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    Runnable cancelledSoon =
        () -> {
          if (looks.incrementAndGet() > 4) {
            throw new CancellationException();
          }
        };
    try (ScriptedSite site = site("")) {
      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> fetcher(site.url(), LONG, 1, cancelledSoon).fetch(1));
    }
  }

  @Test
  void a_site_that_is_not_allowed_is_not_asked() throws Exception {
    try (ScriptedSite site = site(answer(200, "", "joke"))) {
      ItemFetcher fetcher =
          new ItemFetcher(
              new SiteClient(AllowedOrigins.NONE), SiteUrl.parse(site.url()), LONG, 1, () -> {});

      assertThatExceptionOfType(OriginRefusedException.class).isThrownBy(() -> fetcher.fetch(1));
      assertThat(site.connections()).isZero();
    }
  }

  private static ScriptedSite site(String... answers) throws Exception {
    return new ScriptedSite(false, List.of(answers));
  }

  private static ItemFetcher fetcher(ScriptedSite site, int limitMillis, int attempts) {
    return fetcher(site.url(), limitMillis, attempts, () -> {});
  }

  private static ItemFetcher fetcher(String text, int limitMillis, int attempts, Runnable check) {
    SiteUrl url = SiteUrl.parse(text);
    return new ItemFetcher(
        new SiteClient(AllowedOrigins.of(url.origin())), url, limitMillis, attempts, check);
  }
}
