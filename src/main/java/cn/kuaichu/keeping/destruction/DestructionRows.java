package cn.kuaichu.keeping.destruction;

import cn.kuaichu.appeal.Titles;
import cn.kuaichu.ground.database.OneAtATime;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists of what is to be destroyed, who approved them, and what is left afterwards. */
@Repository
class DestructionRows {
  record DestructionList(long id, String number, String drawnBy) {}

  record Due(long appealId, String archiveNo) {}

  /** @param title masked */
  record Item(long appealId, String number, String archiveNo, String title, String retention, LocalDate until) {}

  record Gone(String folder, String sha256) {}

  /** What the law of the archive lets go; by the database's own date, as the function that destroys sees it. */
  private static final String MAY_GO = """
      c.keep_until < current_date and c.held_by is null and a.status in ('CLOSED', 'SEPARATE')
        and not exists (select from order_standing o where o.appeal_id = c.appeal_id and o.closed_at is null)
        and not exists (select from visit_under_way v where v.appeal_id = c.appeal_id)
        and not exists (select from destruction x where x.appeal_id = c.appeal_id)
      """;
  private final JdbcClient jdbc;
  private final Titles titles;

  DestructionRows(JdbcClient jdbc, Titles titles) {
    this.jdbc = jdbc;
    this.titles = titles;
  }

  /**
   * Until the transaction ends, no other transaction draws up a list; a second one waits and then finds these dossiers
   * listed.
   */
  void alone() {
    OneAtATime.DESTROY_DOSSIERS.waitFor(jdbc);
  }

  /** Dossiers on a list that is still out, or was approved within the last week, are not listed twice. */
  List<Due> due(int most) {
    return jdbc.sql("""
        select c.appeal_id, c.archive_no
          from filed_case c
          join case_standing a on a.id = c.appeal_id
         where
        """ + MAY_GO + """
           and not exists
             (select from destruction_item i
               where i.appeal_id = c.appeal_id
                 and not exists
                   (select from destruction_approval p
                     where p.list_id = i.list_id
                       and (not p.approves or p.stage = 'DISCIPLINE' and p.at < now() - interval '7 days')))
         order by c.keep_until, c.appeal_id
         limit ?
        """).param(most).query(Due.class).list();
  }

  DestructionList add(String drawnBy, String unit, Instant at, int year) {
    long id = jdbc.sql("select nextval(pg_get_serial_sequence('destruction_list', 'id'))").query(Long.class).single();
    String number = "销%d-%04d".formatted(year, id);
    jdbc.sql("""
        insert into destruction_list (id, number, drawn_by, drawn_unit, drawn_at)
        overriding system value values (?, ?, ?, ?, ?)
        """).params(id, number, drawnBy, unit, Timestamp.from(at)).update();
    return new DestructionList(id, number, drawnBy);
  }

  void add(DestructionList list, Due due) {
    jdbc.sql("insert into destruction_item (list_id, appeal_id, archive_no) values (?, ?, ?)")
        .params(list.id(), due.appealId(), due.archiveNo()).update();
  }

  DestructionList get(long listId) {
    return jdbc.sql("select id, number, drawn_by from destruction_list where id = ?").param(listId)
        .query(DestructionList.class).single();
  }

  List<Item> items(long listId) {
    return jdbc.sql("""
        select i.appeal_id, a.number, i.archive_no, a.title_cipher, c.retention, c.keep_until as until
          from destruction_item i
          join filed_case c on c.appeal_id = i.appeal_id
          join case_standing a on a.id = i.appeal_id
         where i.list_id = ?
         order by i.archive_no
        """).param(listId)
        .query((row, n) -> new Item(row.getLong(1), row.getString(2), row.getString(3), titles.listed(row.getBytes(4)),
            row.getString(5), row.getObject(6, LocalDate.class)))
        .list();
  }

  boolean mayGo(long appealId) {
    return jdbc
        .sql(
            "select count(*) from filed_case c join case_standing a on a.id = c.appeal_id where c.appeal_id = ? and "
                + MAY_GO)
        .param(appealId).query(Integer.class).single() > 0;
  }

  /** The person behind an account: one person may have several. */
  String person(String login) {
    return jdbc.sql("select person from human where login = ?").param(login).query(String.class).single();
  }

  List<String> approvers(long listId) {
    return jdbc.sql("select approver from destruction_approval where list_id = ? order by at").param(listId)
        .query(String.class).list();
  }

  void approve(long listId, String stage, String approver, boolean approves, byte[] opinion) {
    jdbc.sql("""
        insert into destruction_approval (list_id, stage, approver, approves, opinion_cipher)
        values (?, ?, ?, ?, ?)
        """).params(listId, stage, approver, approves, opinion).update();
  }

  Optional<Boolean> approved(long listId, String stage) {
    return jdbc.sql("select approves from destruction_approval where list_id = ? and stage = ?").params(listId, stage)
        .query(Boolean.class).optional();
  }

  /** @return false when it was done before */
  boolean destroy(long listId, long appealId) {
    return jdbc.sql("select destroy_dossier(?, ?)").params(listId, appealId).query(Boolean.class).single();
  }

  /** Files that belonged to destroyed cases of the list; another case may have the same. */
  List<Gone> files(long listId) {
    return jdbc.sql("""
        select distinct f.folder, f.sha256
          from destroyed_file f
          join destruction d on d.appeal_id = f.appeal_id
         where d.list_id = ?
        """).param(listId).query(Gone.class).list();
  }
}
