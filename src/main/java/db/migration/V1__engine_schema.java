package db.migration;

import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * The engine's own tables, from the engine's own scripts, so that the migrating role owns them and not the application.
 */
public class V1__engine_schema extends BaseJavaMigration {
  private static final List<String> SCRIPTS = List.of("engine", "history", "identity", "decision.engine",
      "decision.history", "case.engine", "case.history");

  @Override
  public void migrate(Context context) {
    for (String script : SCRIPTS) {
      ScriptUtils.executeSqlScript(context.getConnection(),
          new ClassPathResource("org/camunda/bpm/engine/db/create/activiti.postgres.create." + script + ".sql"));
    }
  }

  @Override
  public Integer getChecksum() {
    return 72400; // the engine version whose scripts these are
  }
}
