package dev.plumbline.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CoalescingSocketTest {

  private ServerSocket server;
  private CoalescingSocket socket;
  private Socket peer;

  @BeforeEach
  void connect() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    socket = (CoalescingSocket) new CoalescingSocket.Factory().createSocket();
    socket.connect(server.getLocalSocketAddress());
    peer = server.accept();
  }

  @AfterEach
  void close() throws IOException {
    socket.cut();
    peer.close();
    server.close();
  }

  @Test
  void the_last_word_before_a_close_arrives() throws IOException {
    socket.getOutputStream().write("last".getBytes(UTF_8));
    socket.close();

    assertThat(peer.getInputStream().readAllBytes()).isEqualTo("last".getBytes(UTF_8));
  }

  @Test
  void cutting_frees_who_writes_to_a_peer_that_reads_nothing() throws IOException {
    OutputStream output = socket.getOutputStream();
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    while (true) {
                      output.write(new byte[10_000]);
                    }
                  } catch (IOException e) {
                    end.complete(e);
                  }
                });
    await().until(() -> writer.getState() == Thread.State.WAITING);

    socket.cut();

    assertThat(end.orTimeout(30, TimeUnit.SECONDS).join()).isInstanceOf(IOException.class);
    assertThat(socket.isClosed()).isTrue();
  }
}
