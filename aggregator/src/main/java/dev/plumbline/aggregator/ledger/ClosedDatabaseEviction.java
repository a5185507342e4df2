package dev.plumbline.aggregator.ledger;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Has the connection pool drop connections whose H2 server went away under them. Their SQL states
 * are H2's own, by which the pool can't tell: it kept lending them while it was asked often enough,
 * for as long as a minute after the server was back. PostgreSQL's it knows.
 */
public final class ClosedDatabaseEviction implements SQLExceptionOverride {

  private static final int CONNECTION_BROKEN = 90067;
  private static final int DATABASE_IS_CLOSED = 90098;
  private static final int DATABASE_CALLED_AT_SHUTDOWN = 90121;

  private static final Set<Integer> GONE =
      Set.of(CONNECTION_BROKEN, DATABASE_IS_CLOSED, DATABASE_CALLED_AT_SHUTDOWN);

  @java.lang.Override
  public Override adjudicate(SQLException e) {
    return GONE.contains(e.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
  }
}
