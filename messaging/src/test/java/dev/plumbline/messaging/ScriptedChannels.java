package dev.plumbline.messaging;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Hands out scripted channels, or none. */
final class ScriptedChannels implements ChannelSource {

  final List<ScriptedChannel> opened = new CopyOnWriteArrayList<>();

  volatile @Nullable IOException refusal;
  final List<Channel> silent = new CopyOnWriteArrayList<>();
  volatile boolean blocked;
  volatile long messages; // in any queue
  volatile int losses;
  volatile int restored; // up to this loss

  @Override
  public Channel open() throws IOException {
    IOException exception = refusal;
    if (exception != null) {
      throw exception;
    }
    ScriptedChannel channel = new ScriptedChannel();
    channel.messages = messages;
    opened.add(channel);
    return channel.channel;
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // tests call it by one thread
  public void topologyLost() {
    losses++;
  }

  @Override
  public void restoreTopology() {
    restored = losses;
  }

  @Override
  public void fellSilent(Channel channel) {
    silent.add(channel);
    Channels.close(channel);
  }

  @Override
  public boolean awaitUnblocked(Duration timeout) {
    return !blocked;
  }

  ScriptedChannel last() {
    return opened.get(opened.size() - 1);
  }
}
