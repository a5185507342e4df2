package dev.plumbline.testbed.broker;

import dev.plumbline.testbed.process.UnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an operator does to a node, or sees of it: alarms, length limits, the depth of queues. */
final class RabbitConditions {

  /** One for all limits: of several that match a queue only one would hold. */
  private static final String POLICY = "plumbline-limit";

  private static final long MORE_THAN_ANY_DISK_BYTES = 1L << 60;
  private static final Pattern DEPTH =
      Pattern.compile("\\{<<\"([^\"]+)\">>,\\s*(\\d+),\\s*(\\d+)\\}");

  /** Asks the queues themselves: what is listed of a quorum queue is seconds old. */
  private static final String DEPTHS =
      """
      [case amqqueue:get_type(Queue) of
         rabbit_quorum_queue ->
           {ok, {_, {Ready, Total}}, _} = ra:leader_query(amqqueue:get_pid(Queue), fun(State) ->
             {rabbit_fifo:query_messages_ready(State), rabbit_fifo:query_messages_total(State)}
           end),
           {element(4, amqqueue:get_name(Queue)), Ready, Total - Ready};
         _ ->
           [{_, Ready}, {_, Taken}] =
             rabbit_amqqueue:info(Queue, [messages_ready, messages_unacknowledged]),
           {element(4, amqqueue:get_name(Queue)), Ready, Taken}
       end || Queue <- rabbit_amqqueue:list(<<"/">>)].
      """;

  private final RabbitControl control;

  RabbitConditions(RabbitControl control) {
    this.control = control;
  }

  void memoryAlarm(boolean on) throws UnavailableException, InterruptedException {
    String share = on ? "0.00001" : RabbitNodeFolder.MEMORY_HIGH_WATERMARK;
    alarm("memory", on, "vm_memory_monitor:set_vm_memory_high_watermark(%s)".formatted(share));
  }

  void diskAlarm(boolean on) throws UnavailableException, InterruptedException {
    long bytes = on ? MORE_THAN_ANY_DISK_BYTES : RabbitNodeFolder.DISK_FREE_LIMIT_BYTES;
    alarm("disk", on, "rabbit_disk_monitor:set_disk_free_limit(%d)".formatted(bytes));
  }

  /** Sets the limit, then waits where it is in effect: on the node. */
  private void alarm(String resource, boolean on, String setting)
      throws UnavailableException, InterruptedException {
    String result =
        control.evaluate(
            """
            %s,
            (fun Await(0) -> timeout;
                 Await(Left) ->
                   Alarms = rabbit_alarm:get_alarms(),
                   case lists:keymember({resource_limit, %s, node()}, 1, Alarms) of
                     %b -> ok;
                     _ -> timer:sleep(10), Await(Left - 1)
                   end
             end)(1000).
            """
                .formatted(setting, resource, on));
    if (!result.equals("ok")) {
      throw new UnavailableException(
          "the %s alarm of the private RabbitMQ node did not go %s: it said '%s'"
              .formatted(resource, on ? "on" : "off", result));
    }
  }

  void limitQueueLength(String queuePattern, int messages)
      throws UnavailableException, InterruptedException {
    limit(queuePattern, "{\"max-length\":%d,\"overflow\":\"reject-publish\"}".formatted(messages));
  }

  void limitDeliveries(String queuePattern, int redeliveries)
      throws UnavailableException, InterruptedException {
    limit(queuePattern, "{\"delivery-limit\":%d}".formatted(redeliveries));
  }

  private void limit(String queuePattern, String limit)
      throws UnavailableException, InterruptedException {
    control.run("set_policy", "--apply-to", "queues", POLICY, queuePattern, limit);
  }

  void consumerTimeout(Duration timeout, Duration look)
      throws UnavailableException, InterruptedException {
    control.evaluate(
        "application:set_env(rabbit, consumer_timeout, %d), application:set_env(rabbit, channel_tick_interval, %d)."
            .formatted(timeout.toMillis(), look.toMillis()));
  }

  /** Does nothing where there is no limit, unlike {@code clear_policy}. */
  void unlimitQueues() throws UnavailableException, InterruptedException {
    control.evaluate(
        "rabbit_policy:delete(<<\"/\">>, <<\"%s\">>, <<\"plumbline\">>).".formatted(POLICY));
  }

  Map<String, Depth> depths() throws UnavailableException, InterruptedException {
    Map<String, Depth> depths = new TreeMap<>();
    Matcher queue = DEPTH.matcher(control.evaluate(DEPTHS));
    while (queue.find()) {
      if (queue.group(1).startsWith("plumbline.")) {
        depths.put(
            queue.group(1),
            new Depth(Long.parseLong(queue.group(2)), Long.parseLong(queue.group(3))));
      }
    }
    return depths;
  }
}
