package dev.plumbline.testbed.jokes;

import java.io.IOException;

/** Serves jokes until it is ended. */
final class JokeServerMain {

  private JokeServerMain() {}

  /**
   * @param arguments the port, and the settings as JSON
   */
  public static void main(String[] arguments) throws IOException {
    JokeSettings settings =
        JokeAbout.read(arguments[1])
            .orElseThrow(() -> new IllegalArgumentException("no settings: " + arguments[1]));
    try (JokeServer server = JokeServer.start(settings, Integer.parseInt(arguments[0]))) {
      System.out.println("jokes at " + server.url());
      Thread.currentThread().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
