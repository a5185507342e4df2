package dev.plumbline.lab.experiment;

import dev.plumbline.messaging.QueueType;
import dev.plumbline.testbed.broker.BrokerFinder;
import dev.plumbline.testbed.process.UnavailableException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the brokered contenders are to run on.
 *
 * @param allowed whether they may run at all
 * @param wanted the broker that the user names, or null to have one found
 * @param port where the producer's API is to listen, or null for any free one
 */
public record BrokerChoice(boolean allowed, @Nullable String wanted, @Nullable Integer port) {

  /**
   * Whether the broker will be the embedded stand-in. Starts nothing.
   *
   * @throws UnavailableException when the broker that the user names can't be one
   */
  boolean embedded() throws UnavailableException {
    return new BrokerFinder().find(wanted).embedded();
  }

  /**
   * Called before anything starts.
   *
   * @throws UnavailableException when the broker that the user names can't be one
   */
  public void check() throws UnavailableException {
    embedded();
  }

  /**
   * The names that these contenders will have in a result: those of the stand-in have others.
   *
   * @throws UnavailableException when the broker that the user names can't be one
   */
  public List<String> shownNames(List<String> contenders) throws UnavailableException {
    boolean embedded = embedded();
    return contenders.stream()
        .map(
            name ->
                QueueType.ofContender(name)
                    .map(type -> BrokeredSide.shownName(type, embedded))
                    .orElse(name))
        .toList();
  }
}
