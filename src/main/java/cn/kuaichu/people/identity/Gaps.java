package cn.kuaichu.people.identity;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.Step;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Records that a unit had no official for its duty: in a table for the appointing office, and on the case. */
@Repository
public class Gaps {
  private final JdbcClient jdbc;
  private final Clock clock;

  Gaps(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  public void record(CaseFile file, Posts.Asked asked) {
    asked.vacant().forEach(vacant -> record(file, vacant, asked.post()));
  }

  private void record(CaseFile file, Post vacant, Post asked) {
    int added = jdbc.sql("""
        insert into role_gap (appeal_id, unit, role, asked_unit, asked_role, noticed_at)
        values (?, ?, ?, ?, ?, ?)
        on conflict do nothing
        """).params(file.appeal().id(), vacant.unit(), vacant.role().word(), asked.unit(), asked.role().word(),
        Timestamp.from(clock.instant())).update();
    if (added == 1) {
      file.record(Step.NOTICE_GAP, Actor.SYSTEM, "gap:" + vacant.group(),
          Map.of("unit", vacant.unit(), "role", vacant.role().word(), "askedUnit", asked.unit()), Map.of());
    }
  }
}
