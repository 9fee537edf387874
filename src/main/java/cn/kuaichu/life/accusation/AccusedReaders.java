package cn.kuaichu.life.accusation;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.people.identity.Units;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which officials of the accused side had the case, read it or were told of it before the product knew which side that
 * is. The list is made once, at the moment of the naming, for the discipline office, since people leave their posts.
 */
@Repository
public class AccusedReaders {
  /** @param how a step of the ledger, {@code TASK} or {@code NOTICE} */
  public record Reader(String login, String unit, String how, Instant lastAt) {}

  private final JdbcClient jdbc;
  private final Units units;

  AccusedReaders(JdbcClient jdbc, Units units) {
    this.jdbc = jdbc;
    this.units = units;
  }

  /** @param key of the entry that named the side; the naming itself is no reading */
  public void list(Appeal appeal, String key) {
    String[] side = appeal.accusedUnit() == null ? new String[0]
        : units.subtree(appeal.accusedUnit()).toArray(String[]::new);
    jdbc.sql("""
        insert into accused_reader (appeal_id, named_key, login, unit, how, last_at)
        with touched as (
          select e.actor as login, nullif(e.unit, '') as unit, e.kind as how, e.occurred_at as at
            from case_step e
           where e.appeal_id = :appeal
          union all
          select n.seen_by, n.unit, 'NOTICE', n.seen_at from seen_notice n where n.appeal_id = :appeal
          union all
          select t.assignee_, t.tenant_id_, 'TASK', coalesce(t.end_time_, t.start_time_)
            from act_hi_taskinst t
            join act_hi_procinst p on p.id_ = t.proc_inst_id_
           where p.business_key_ = :number and t.assignee_ is not null),
          side as (
          select distinct mine.login
            from human mine
            join human me on me.person = mine.person
           where me.login = :person
              or exists (select from held_post p where p.login = me.login and p.unit = any(:side)))
        select :appeal, :key, t.login, max(t.unit), t.how, max(t.at)
          from touched t
         where t.login in (select login from side) or t.unit = any(:side)
           and exists (select from human o where o.login = t.login)
         group by t.login, t.how
        on conflict do nothing
        """).param("appeal", appeal.id()).param("number", appeal.number()).param("key", key).param("side", side)
        .param("person", appeal.accusedPerson()).update();
  }

  public List<Reader> of(long appealId) {
    return jdbc.sql("""
        select login, max(unit), how, max(last_at)
          from accused_reader
         where appeal_id = ?
         group by login, how
         order by max(last_at), login, how
        """).param(appealId).query((row, n) -> new Reader(row.getString(1), row.getString(2), row.getString(3),
        row.getTimestamp(4).toInstant())).list();
  }
}
