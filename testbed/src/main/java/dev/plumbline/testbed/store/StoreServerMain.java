package dev.plumbline.testbed.store;

import java.sql.SQLException;
import org.h2.tools.Server;

/** Serves H2 databases of one folder on a loopback port until it is ended. */
final class StoreServerMain {

  private StoreServerMain() {}

  /**
   * @param arguments the port, the folder
   */
  public static void main(String[] arguments) throws SQLException {
    // creating a database over the network is for loopback ports alone
    Server.createTcpServer(
            "-tcpPort", arguments[0], "-baseDir", arguments[1], "-ifNotExists", "-tcpDaemon")
        .start();
    System.out.println("listening");
    try {
      Thread.currentThread().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
