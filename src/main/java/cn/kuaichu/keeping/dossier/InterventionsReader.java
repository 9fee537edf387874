package cn.kuaichu.keeping.dossier;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.life.conference.ConferenceReading;
import cn.kuaichu.oversight.supervision.Ground;
import cn.kuaichu.oversight.supervision.Rung;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the supervision ordered and conferences decided. */
@Component
class InterventionsReader {
  private final JdbcClient jdbc;
  private final ConferenceReading conferences;
  private final Names names;

  InterventionsReader(JdbcClient jdbc, ConferenceReading conferences, Names names) {
    this.jdbc = jdbc;
    this.conferences = conferences;
    this.names = names;
  }

  Content.Interventions of(long id) {
    return new Content.Interventions(orders(id), decisions(id));
  }

  private List<Content.Order> orders(long id) {
    return jdbc.sql("select number, ground, closed_at is null from order_standing where appeal_id = ? order by id")
        .param(id).query((row, n) -> new Content.Order(row.getString(1), Ground.valueOf(row.getString(2)).label(),
            acts(id, row.getString(1)), row.getBoolean(3)))
        .list();
  }

  /** As the case's own ledger has them; what came of a referral is of the discipline's alone. */
  private List<Content.Act> acts(long id, String order) {
    return jdbc.sql("""
        select occurred_at, kind, detail::jsonb ->> 'rung'
          from case_step
         where appeal_id = ? and detail::jsonb ->> 'orderNumber' = ? and kind <> 'REFERRAL_RESULT'
         order by seq
        """).params(id, order)
        .query((row, n) -> new Content.Act(row.getTimestamp(1).toInstant(), Step.valueOf(row.getString(2)).label(),
            row.getString(3) == null ? "" : Rung.valueOf(row.getString(3)).label()))
        .list();
  }

  private List<Content.Decision> decisions(long id) {
    return conferences.decided(id).stream().map(decided -> new Content.Decision(decided.conference(),
        names.unit(decided.leadUnit()), decided.dueAt(), decided.decidedAt(), decided.what())).toList();
  }
}
