package dev.plumbline.testbed.jokes;

import dev.plumbline.core.fetch.SiteUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves jokes over HTTP/1.1, on loopback alone: a virtual thread for each connection, which waits
 * where it reads, sleeps and writes.
 *
 * <pre>
 *   GET /jokes/17   the joke of item 17        GET /          that of the next item
 *   GET /about      what the server does       GET /counts    what it was asked for
 *                                              DELETE /counts from here on anew
 * </pre>
 *
 * Safe from any thread.
 */
public final class JokeServer implements AutoCloseable {

  /** Path of an item. */
  public static final String ITEMS = "/jokes/";

  static final String ABOUT = "/about";
  static final String COUNTS = "/counts";

  /** Connections at the same time; one more is closed at once. */
  public static final int MAX_CONNECTIONS = 12_000;

  private static final int BACKLOG = 4096;
  private static final int IDLE_MILLIS = 120_000;
  private static final int MAX_DIGITS = 8;
  private static final long ACCEPT_PAUSE_NANOS = 10_000_000;

  private final ServerSocket listener;
  private final Answering jokes;
  private final RequestCounts counts = new RequestCounts();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong next = new AtomicLong();
  private volatile boolean closed;

  private JokeServer(ServerSocket listener, Answering jokes) {
    this.listener = listener;
    this.jokes = jokes;
  }

  /**
   * Serves what a seed says.
   *
   * @param port 0 for any that is free
   */
  public static JokeServer start(JokeSettings settings, int port) throws IOException {
    return start(new SeededJokes(settings), port);
  }

  /**
   * Serves what another site says.
   *
   * @param limitMillis for each of its answers
   * @param concurrency requests to it at the same time
   * @param port 0 for any that is free
   */
  public static JokeServer proxy(SiteUrl upstream, int limitMillis, int concurrency, int port)
      throws IOException {
    return start(new ProxiedJokes(upstream, limitMillis, concurrency), port);
  }

  private static JokeServer start(Answering jokes, int port) throws IOException {
    ServerSocket listener = new ServerSocket();
    listener.setReuseAddress(true);
    listener.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), BACKLOG);
    JokeServer server = new JokeServer(listener, jokes);
    Thread.ofPlatform().daemon().name("jokes-accept").start(server::accept);
    return server;
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Where items are, as workloads take it. */
  public String url() {
    return url(port());
  }

  /** Where items of a server on this port are. */
  public static String url(int port) {
    return "http://127.0.0.1:" + port + ITEMS + SiteUrl.ITEM;
  }

  private void accept() {
    while (!closed) {
      try {
        Socket socket = listener.accept();
        if (open.size() >= MAX_CONNECTIONS) {
          socket.close();
        } else {
          open.add(socket);
          Thread.ofVirtual().name("joke").start(() -> serve(socket));
        }
      } catch (IOException e) {
        // closed, or out of files for the moment: the next may be luckier
        LockSupport.parkNanos(this, ACCEPT_PAUSE_NANOS);
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(IDLE_MILLIS);
      RequestReader reader = new RequestReader(socket.getInputStream());
      Reply reply = new Reply(socket.getOutputStream());
      try {
        Request request = reader.next();
        while (request != null) {
          boolean answered = answer(request, reply);
          if (!answered) {
            awaitEnd(socket);
          }
          request = answered && request.keepAlive() ? reader.next() : null;
        }
      } catch (RequestReader.BadRequestException e) {
        reply.send(400, JokePlan.json("", String.valueOf(e.getMessage()), 400));
      }
    } catch (IOException e) {
      // the client is gone, or said nothing for too long
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  /** A client that is never answered goes when it has had enough. */
  private static void awaitEnd(Socket socket) throws IOException {
    while (socket.getInputStream().read() >= 0) {
      // whatever else it asks is not answered either
    }
  }

  private boolean answer(Request request, Reply reply) throws IOException, InterruptedException {
    String path = request.path();
    if (request.method().equals("DELETE") && path.equals(COUNTS)) {
      counts.reset();
      reply.send(200, json(counts.counted()));
    } else if (!request.method().equals("GET")) {
      reply.send(405, JokePlan.json("", "GET alone is known here", 405));
    } else if (path.equals(ABOUT)) {
      byte[] about = jokes.about().getBytes(StandardCharsets.UTF_8);
      reply.send(about.length == 0 ? 404 : 200, about);
    } else if (path.equals(COUNTS)) {
      reply.send(200, json(counts.counted()));
    } else {
      long item = item(path);
      if (item < 0) {
        reply.send(404, JokePlan.json("", "there is nothing here: try " + ITEMS + "0", 404));
        return true;
      }
      int attempt = counts.begin(item, request.attempt());
      try {
        return jokes.answer(item, attempt, reply);
      } finally {
        counts.end();
      }
    }
    return true;
  }

  /** -1 for what is no item's path. */
  private long item(String path) {
    if (path.equals("/")) {
      return next.getAndIncrement() % RequestCounts.MAX_ITEMS;
    }
    String digits = path.startsWith(ITEMS) ? path.substring(ITEMS.length()) : "";
    boolean number =
        !digits.isEmpty()
            && digits.length() <= MAX_DIGITS
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    long item = number ? Long.parseLong(digits) : -1;
    return item < RequestCounts.MAX_ITEMS ? item : -1;
  }

  private static byte[] json(RequestCounts.Counted counted) {
    return JsonMapper.shared().writeValueAsBytes(counted);
  }

  @Override
  public void close() {
    closed = true;
    try {
      listener.close();
    } catch (IOException e) {
      // it listens no more, which is what was wanted
    }
    for (Socket socket : open) {
      try {
        socket.close();
      } catch (IOException e) {
        // as above
      }
    }
  }
}
