package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Titles;
import cn.kuaichu.faces.inbox.ScreeningGrounds;
import cn.kuaichu.ground.privacy.Masking;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.ground.text.SheetFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Appeals that were answered without being taken up (不予受理、并入原件、告知法定途径): who decided so, on what ground, and with which
 * words. They stay in sight, since an answer is where an appeal could be got rid of.
 */
@Component
class NotTakenUpBoard {
  private static final int PAGE = 50;
  /** The last answer of a case, which an index holds by its time (V49), and the screening it rests on. */
  private static final String LISTED = """
        from case_step e
        join case_standing a on a.id = e.appeal_id
      """ + Scope.SCREENED + """
       cross join lateral (
         select x.seq, x.actor, x.unit, x.detail::jsonb ->> 'ground' as ground
           from case_step x
          where x.appeal_id = e.appeal_id and x.seq < e.seq and x.kind = 'SCREEN'
          order by x.seq desc
          limit 1) s
       where e.kind in ('DECLINE', 'MERGE', 'REDIRECT') and a.status in ('DECLINED', 'MERGED', 'REDIRECTED')
         and not exists (
           select from case_step later
            where later.appeal_id = e.appeal_id and later.seq > e.seq
              and later.kind in ('DECLINE', 'MERGE', 'REDIRECT'))
         and
      """;
  private final Supervisors supervisors;
  private final SupervisionDesk desk;
  private final Scope scope;
  private final ScreeningGrounds grounds;
  private final Titles titles;
  private final Vault vault;
  private final JdbcClient jdbc;

  NotTakenUpBoard(Supervisors supervisors, SupervisionDesk desk, Scope scope, ScreeningGrounds grounds, Titles titles,
      Vault vault,
      JdbcClient jdbc) {
    this.supervisors = supervisors;
    this.desk = desk;
    this.scope = scope;
    this.grounds = grounds;
    this.titles = titles;
    this.vault = vault;
    this.jdbc = jdbc;
  }

  NotTakenUpFilter filter(String outcome, String ground, String unit, String from, String to, int page) {
    return NotTakenUpFilter.of(outcome, ground, unit, from, to, page, grounds.labels().keySet());
  }

  DeskView.NotTakenUp page(NotTakenUpFilter filter) {
    Supervisor me = reader(filter);
    List<DeskView.NotTakenUpLine> found = lines(me, filter, PAGE + 1, filter.page() * PAGE);
    boolean more = found.size() > PAGE;
    return new DeskView.NotTakenUp(more ? found.subList(0, PAGE) : found, filter.page(), more,
        filter.page() == 0 ? counts(me, filter) : null);
  }

  /** A look at everything there is, while a page is read along the index. */
  private DeskView.NotTakenUpCounts counts(Supervisor me, NotTakenUpFilter filter) {
    Map<String, Long> byOutcome = new HashMap<>();
    Map<String, Long> byGround = new HashMap<>();
    jdbc.sql("select a.status, s.ground, count(*)\n" + LISTED + where(me, filter) + " group by 1, 2")
        .params(values(me, filter))
        .query(row -> {
          byOutcome.merge(row.getString(1), row.getLong(3), Long::sum);
          byGround.merge(row.getString(2), row.getLong(3), Long::sum);
        });
    return new DeskView.NotTakenUpCounts(byOutcome.values().stream().mapToLong(Long::longValue).sum(),
        NotTakenUpFilter.OUTCOMES.stream().map(status -> figure(status.name(), status.label(), byOutcome)).toList(),
        grounds.labels().entrySet().stream().map(ground -> figure(ground.getKey(), ground.getValue(), byGround))
            .toList());
  }

  private static DeskView.Figure figure(String key, String label, Map<String, Long> counts) {
    return new DeskView.Figure(key, label, counts.getOrDefault(key, 0L));
  }

  List<DeskView.NotTakenUpLine> all(NotTakenUpFilter filter) {
    return lines(reader(filter), filter, SheetFile.MOST + 1, 0);
  }

  private Supervisor reader(NotTakenUpFilter filter) {
    Supervisor me = supervisors.current();
    if (!filter.unit().isEmpty() && !me.sees(filter.unit())) {
      throw new AppealRefused("所选单位不在您的督办范围内，请重新选择单位。");
    }
    return me;
  }

  /** The original's number only for a reader who may see that one, too. */
  private List<DeskView.NotTakenUpLine> lines(Supervisor me, NotTakenUpFilter filter, int size, int skipped) {
    return jdbc.sql("""
        with page as materialized (
        select a.id, a.number, a.title_cipher, a.status, a.received_at, a.repeat_of, s.seq, s.actor, s.unit, s.ground,
          e.occurred_at,
          e.detail::jsonb ->> 'basis' as basis, e.seq as answer, e.detail::jsonb ->> 'spotDrawn' as drawn
        """ + LISTED + where(me, filter) + """
         order by e.occurred_at desc, e.appeal_id desc
         limit :size offset :skipped)
        select p.*, t.reason_cipher, coalesce(o.name, p.actor) as decided_by,
          (select a.number
             from case_standing a
        """ + Scope.SCREENED + " where a.number = p.repeat_of and " + Scope.of(me) + """
          ) as original,
          exists (select from case_step c where c.appeal_id = p.id and c.seq > p.answer
            and c.kind = 'CHECK_SCREENING') as upheld
          from page p
          left join given_reason t on t.appeal_id = p.id and t.seq = p.seq
          left join human o on o.login = p.actor
         order by p.occurred_at desc, p.id desc
        """).params(values(me, filter)).param("size", size).param("skipped", skipped).query((row, n) -> line(row))
        .list();
  }

  private DeskView.NotTakenUpLine line(ResultSet row) throws SQLException {
    Status outcome = Status.valueOf(row.getString("status"));
    byte[] reason = row.getBytes("reason_cipher");
    return new DeskView.NotTakenUpLine(row.getString("number"), titles.listed(row.getBytes("title_cipher")),
        outcome.name(),
        outcome.label(), grounds.labels().getOrDefault(row.getString("ground"), ""), text(row, "basis"),
        reason == null ? "" : Masking.inText(vault.decrypt(reason)),
        outcome == Status.MERGED ? text(row, "original") : "",
        desk.unit(row.getString("unit")), row.getString("decided_by"), day(row, "received_at"), day(row, "occurred_at"),
        checked(row));
  }

  /** A check that took the answer back has taken the case off this list. */
  private static String checked(ResultSet row) throws SQLException {
    return row.getBoolean("upheld") ? "抽查维持" : "true".equals(row.getString("drawn")) ? "待复查" : "";
  }

  private static String text(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null ? "" : text;
  }

  private static String day(ResultSet row, String column) throws SQLException {
    return DeskTime.day(row.getTimestamp(column).toInstant());
  }

  private static String where(Supervisor me, NotTakenUpFilter filter) {
    return Scope.of(me) + (filter.outcome().isEmpty() ? "" : " and a.status = :outcome")
        + (filter.ground().isEmpty() ? "" : " and s.ground = :ground")
        + (filter.unit().isEmpty() ? "" : " and s.unit = :unit")
        + (filter.from() == null ? "" : " and e.occurred_at >= :from")
        + (filter.to() == null ? "" : " and e.occurred_at < :after");
  }

  private Map<String, Object> values(Supervisor me, NotTakenUpFilter filter) {
    Map<String, Object> values = new HashMap<>(scope.parameters(me));
    values.put("outcome", filter.outcome());
    values.put("ground", filter.ground());
    values.put("unit", filter.unit());
    values.put("from", filter.from() == null ? null : Timestamp.from(DeskTime.startOf(filter.from())));
    values.put("after", filter.to() == null ? null : Timestamp.from(DeskTime.startOf(filter.to().plusDays(1))));
    return values;
  }
}
