package cn.kuaichu.ground.database;

import cn.kuaichu.ground.start.StartRefused;
import java.util.List;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Refuses to start when the application could rewrite its own records: then the chain would prove nothing. */
final class RoleSeparation implements InitializingBean {
  private final JdbcClient jdbc;

  RoleSeparation(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void afterPropertiesSet() {
    List<String> writable = jdbc.sql("""
        select t.tablename
          from pg_tables t
         where t.tablename in ('ledger_entry', 'case_text', 'sheet', 'signature', 'evidence', 'ledger_anchor')
           and t.schemaname = current_schema
           and (pg_has_role(current_user, t.tableowner, 'member')
                or has_table_privilege(t.tablename, 'update, delete, truncate'))
         order by 1
        """).query(String.class).list();
    if (!writable.isEmpty()) {
      throw new StartRefused(
          "The application's database role may change " + writable + ", so its records would prove nothing.",
          "Give spring.flyway.user a role of its own that owns the tables (see README, Configuration).");
    }
  }
}
