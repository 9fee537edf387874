package cn.kuaichu.ground.database;

import java.sql.SQLException;
import java.util.List;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * A database server of one's own that is not there, or does not let the product in: one sentence instead of a stack
 * trace.
 */
final class UnreachableDatabase extends AbstractFailureAnalyzer<SQLException> {
  /**
   * PostgreSQL's classes and states: no connection, wrong password or role, no such database, no connection left,
   * shutting down.
   */
  private static final List<String> STATES = List.of("08", "28", "3D000", "53300", "57P");

  @Override
  protected FailureAnalysis analyze(Throwable failure, SQLException cause) {
    String state = cause.getSQLState();
    if (state == null || STATES.stream().noneMatch(state::startsWith)) {
      return null;
    }
    String said = String.valueOf(cause.getMessage()).lines().findFirst().orElse("").strip();
    return new FailureAnalysis("The database cannot be reached: " + said,
        "Check that the server runs and takes another connection, and "
            + "the settings spring.datasource.url, .username and .password and spring.flyway.user and .password; then "
            + "start again.",
        failure);
  }
}
