package cn.kuaichu.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.lifecycle.DistrictTest;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the application's own role cannot do to the records, whoever has taken it over. */
@DistrictTest
class AppendOnlyTest {
  private static final List<String> RECORDS = List.of("ledger_entry", "case_text", "sheet", "signature", "evidence",
      "ledger_anchor", "dossier", "signature_proof", "review", "case_sign", "picture_print", "inspection_candidate",
      "inspection_visit");
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  @Autowired
  private JdbcTemplate application;

  static Stream<Arguments> forbidden() {
    return RECORDS.stream().flatMap(table -> Stream.of(
        "update %s set %s = %2$s".formatted(table, column(table)),
        "delete from " + table,
        "truncate " + table,
        "truncate " + table + " cascade",
        "drop table " + table,
        "alter table " + table + " add column extra text",
        "alter table " + table + " owner to current_user",
        "alter table " + table + " disable trigger all",
        "create trigger mine before insert on " + table + " execute function suppress_redundant_updates_trigger()",
        "create rule mine as on insert to " + table + " do instead nothing",
        "copy " + table + " from '/etc/hostname'",
        "copy " + table + " from program 'hostname'",
        "select * from " + table + " for update",
        "merge into %s t using (select 1) s on true when matched then delete".formatted(table))
        .map(statement -> Arguments.of(statement)));
  }

  private static String column(String table) {
    return table.equals("ledger_anchor") ? "heads" : "appeal_id";
  }

  @ParameterizedTest
  @MethodSource("forbidden")
  void refuses(String statement) {
    refused(statement);
  }

  @Test
  void refusesToPassForSomebodyElse() {
    refused("set session_replication_role = replica");
    refused("set role kuaichu_owner");
    refused("set session authorization postgres");
    refused("drop schema public cascade");
    refused("create table public.ledger_entry_2 (id int)");
    refused("alter role current_user superuser");
  }

  @Test
  void cannotGrantItselfAnything() {
    for (String table : RECORDS) {
      application.execute("grant update, delete, truncate on " + table + " to current_user"); // a warning, no error
      assertThat(
          application.queryForObject("select has_table_privilege(?, 'update, delete, truncate')", Boolean.class, table))
          .as(table).isFalse();
    }
  }

  @Test
  void writesThroughNoView() {
    assertThat(application.queryForList("""
        select relname
          from pg_class
         where relkind = 'v' and relnamespace = 'public'::regnamespace
           and has_table_privilege(oid, 'insert, update, delete, truncate')
        """, String.class)).isEmpty();
    refused("update frozen_sheet set round = round");
    refused("update given_signature set agrees = agrees");
    refused("delete from promise_standing");
  }

  @Test
  void ownsNoTable() {
    assertThat(
        application.queryForList("select tablename from pg_tables where tableowner = current_user", String.class))
        .isEmpty();
  }

  private void refused(String statement) {
    assertThatThrownBy(() -> application.execute(statement)).as(statement).rootCause()
        .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState()).as(e.getMessage())
            .isEqualTo(INSUFFICIENT_PRIVILEGE));
  }
}
