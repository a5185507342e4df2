package dev.plumbline.testbed.cluster;

import org.jspecify.annotations.Nullable;

/**
 * Where the ledger is, and how many aggregators keep it.
 *
 * @param aggregators at least 1; more than one need a database that is a server
 * @param url as JDBC has it; null for a file of the aggregator's own
 * @param password goes through the environment
 */
public record LedgerSettings(int aggregators, @Nullable String url, String user, String password) {

  /** One aggregator with a file of its own. */
  public static final LedgerSettings FILE = new LedgerSettings(1, null, "", "");

  public LedgerSettings {
    ClusterSettings.atLeastOne("aggregators", aggregators);
    if (aggregators > 1 && url == null) {
      throw new IllegalArgumentException(
          "aggregators must be 1 while the ledger is a file, but is " + aggregators);
    }
  }
}
