package dev.plumbline.producer.dead;

import dev.plumbline.messaging.ConfirmedSend;
import dev.plumbline.messaging.Publisher;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is published; the first messages fail, as many as the test says. */
final class RecordedSend implements Publisher {

  record Message(String queue, byte[] body) {}

  final List<Message> confirmed = new ArrayList<>();
  int failures;

  @Override
  public void publish(String queue, byte[] body, Receipt receipt) {
    if (failures > 0) {
      failures--;
      receipt.failed("nacked");
    } else {
      confirmed.add(new Message(queue, body));
      receipt.confirmed();
    }
  }

  ConfirmedSend send() {
    return new ConfirmedSend(this);
  }

  @Override
  public void close() {}
}
