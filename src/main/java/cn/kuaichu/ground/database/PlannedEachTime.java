package cn.kuaichu.ground.database;

import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Statements that the database plans anew each time, for what is asked now. After five times it would take one plan for
 * all, made without a look at what is asked: a word that stands in every case was then looked for as if it were rare,
 * which took seconds among a million cases.
 */
@Component
public class PlannedEachTime {
  private final JdbcClient client;

  PlannedEachTime(DataSource database) {
    client = JdbcClient.create(new JdbcTemplate(database) {
      @Override
      protected void applyStatementSettings(Statement statement) throws SQLException {
        super.applyStatementSettings(statement);
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
      }
    });
  }

  public JdbcClient client() {
    return client;
  }
}
