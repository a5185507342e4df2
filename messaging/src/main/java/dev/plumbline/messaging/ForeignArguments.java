package dev.plumbline.messaging;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a queue as it is that another version, or somebody, made with other arguments: RabbitMQ
 * never changes them, and refuses to declare it with ours. It tells one difference at a time, so it
 * is asked with that one taken over, until it says yes. A queue of another type, or one that is not
 * durable, is none of ours.
 */
final class ForeignArguments {

  private static final Logger LOG = LoggerFactory.getLogger(ForeignArguments.class);

  private static final String TYPE = "x-queue-type";
  private static final String DEAD_LETTERS = "x-dead-letter-exchange";
  private static final String DEAD_LETTERS_KEY = "x-dead-letter-routing-key";
  private static final int MAX_QUESTIONS = 20;
  private static final Pattern INEQUIVALENT =
      Pattern.compile("inequivalent arg '([^']+)' .*: received (.*) but current is (.*)");
  private static final Pattern VALUE =
      Pattern.compile("(?:the value )?'(.*?)'(?: of type '(.*)')?");

  private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

  private final Connection connection;
  private final String queue;
  private final Map<String, Object> arguments;
  private final Map<String, String> differences = new LinkedHashMap<>(); // by argument

  private ForeignArguments(Connection connection, String queue, Map<String, Object> arguments) {
    this.connection = connection;
    this.queue = queue;
    this.arguments = new LinkedHashMap<>(arguments);
  }

  /**
   * Binds the queue as it is.
   *
   * @param refusal what the broker said of the arguments that we wanted
   * @return whether it can be used
   */
  static boolean take(
      Connection connection,
      String queue,
      Map<String, Object> wanted,
      String exchange,
      ShutdownSignalException refusal)
      throws IOException {
    ForeignArguments foreign = new ForeignArguments(connection, queue, wanted);
    boolean taken = foreign.adapt(Channels.reason(refusal)) && foreign.declare(exchange);
    if (taken && TOLD.add(queue + foreign.differences)) { // each connection finds it anew
      LOG.warn(
          "Queue {} is used as it was made: {}. To have it made anew while it is empty, stop the"
              + " services and run: {}",
          queue,
          String.join(", ", foreign.differences.values()),
          remedy(queue));
    }
    return taken;
  }

  /** What to run so that the next start makes a queue anew; refused while it has messages. */
  static String remedy(String queue) {
    return "rabbitmqctl delete_queue " + queue + " --if-empty";
  }

  private boolean declare(String exchange) throws IOException {
    for (int asked = 0; asked < MAX_QUESTIONS; asked++) {
      try (Channel channel = Channels.open(connection)) {
        channel.queueDeclare(queue, true, false, false, arguments);
        channel.queueBind(queue, exchange, queue);
        return true;
      } catch (IOException e) {
        if (!(e.getCause() instanceof ShutdownSignalException refusal)
            || refusal.isHardError()
            || !adapt(Channels.reason(refusal))) {
          return false;
        }
      } catch (TimeoutException e) {
        throw new IOException("no answer to closing a channel: " + e.getMessage(), e);
      }
    }
    return false;
  }

  /** Takes over the one difference that is told. */
  private boolean adapt(String told) {
    Matcher difference = INEQUIVALENT.matcher(told);
    if (!difference.find() || !difference.group(1).startsWith("x-")) {
      return false; // durable, exclusive, auto_delete
    }
    String argument = difference.group(1);
    String current = difference.group(3).trim();
    if (argument.equals(TYPE) && !(isDefaultType(current) && isDefaultType(wanted(difference)))) {
      return false;
    }
    differences.putIfAbsent(
        argument, argument + " is " + shown(current) + " instead of " + shown(wanted(difference)));
    Matcher value = VALUE.matcher(current);
    if (current.startsWith("none")) {
      if (argument.equals(DEAD_LETTERS)) {
        arguments.remove(DEAD_LETTERS_KEY); // which is nothing without the other
      }
      return arguments.remove(argument) != null;
    }
    return value.matches() && takeOver(argument, value);
  }

  private static String wanted(Matcher difference) {
    return difference.group(2).trim();
  }

  private static boolean isDefaultType(String told) {
    return told.startsWith("none") || shown(told).equals("classic");
  }

  /** The broker tells a number from the same one of another width: so the other is next. */
  private boolean takeOver(String argument, Matcher value) {
    Object before = arguments.get(argument);
    if ("longstr".equals(value.group(2)) || !value.group(1).matches("-?\\d{1,18}")) {
      return !value.group(1).equals(arguments.put(argument, value.group(1)));
    }
    long number = Long.parseLong(value.group(1));
    boolean narrow = before instanceof Integer;
    boolean same = before instanceof Number known && known.longValue() == number;
    boolean asInt = number == (int) number && narrow != same;
    Number taken = Long.valueOf(number);
    if (asInt) {
      taken = Integer.valueOf((int) number);
    }
    return !taken.equals(arguments.put(argument, taken));
  }

  private static String shown(String told) {
    Matcher value = VALUE.matcher(told);
    return value.matches() ? value.group(1) : told;
  }
}
