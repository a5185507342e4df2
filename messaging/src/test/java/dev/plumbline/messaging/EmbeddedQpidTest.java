package dev.plumbline.messaging;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class EmbeddedQpidTest extends BrokerContract {

  private static EmbeddedQpid qpid;

  @BeforeAll
  static void start() throws Exception {
    qpid = EmbeddedQpid.start();
  }

  @AfterAll
  static void stop() {
    qpid.close();
  }

  @Override
  protected URI broker() {
    return qpid.uri();
  }
}
