package cn.kuaichu.oversight.signs;

import cn.kuaichu.appeal.Party;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the signatures themselves tell: how fast, on which devices, in which strokes. */
@Repository
class SignatureSigns {
  private final SignRules rules;
  private final JdbcClient jdbc;

  SignatureSigns(SignRules rules, JdbcClient jdbc) {
    this.rules = rules;
    this.jdbc = jdbc;
  }

  List<CaseSign> quick(Period period) {
    SignRules.Rule rule = rules.of(Sign.QUICK_SIGNATURES);
    String usually = usually(Period.endingOn(period.last(), rule.days()));
    return jdbc.sql(ClosedCases.CLOSED + """
        select c.appeal_id, c.round, c.unit, c.closed_at, extract(epoch
          from max(g.signed_at) - min(g.signed_at))::bigint
          from closed c
          join given_signature g on g.appeal_id = c.appeal_id and g.sheet_no = c.sheet_no and g.agrees
         group by c.appeal_id, c.round, c.unit, c.closed_at, c.parties
        having count(distinct g.party) = cardinality(c.parties)
          and max(g.signed_at) - min(g.signed_at) <= :minutes * interval '1 minute'
         order by c.appeal_id, c.round
        """).param("from", period.from()).param("until", period.until()).param("minutes", rule.threshold())
        .query((row, n) -> sign(row, Sign.QUICK_SIGNATURES, null,
            "各方签字在 " + Spans.words(Duration.ofSeconds(row.getLong(5))).replace("不到 ", "") + "内全部完成（平均" + usually + "）"))
        .list();
  }

  /** The district's mean, so that a reader knows what is usual. */
  private String usually(Period period) {
    return jdbc.sql(ClosedCases.CLOSED + """
        select avg(span)::bigint
          from (
            select extract(epoch from max(g.signed_at) - min(g.signed_at)) as span
              from closed c
              join given_signature g on g.appeal_id = c.appeal_id and g.sheet_no = c.sheet_no and g.agrees
             group by c.appeal_id, c.round) spans
        """).param("from", period.from()).param("until", period.until())
        .query((row, n) -> Spans.words(Duration.ofSeconds(row.getLong(1)))).optional()
        .map(span -> span.startsWith("不到") ? span : " " + span).orElse("");
  }

  /** On the official's own device the complainant signs in his presence; that is no sign. */
  List<CaseSign> sameDevice(Period period) {
    return jdbc.sql(ClosedCases.CLOSED + """
        select c.appeal_id, c.round, c.unit, c.closed_at, string_agg(g.party, ',' order by array_position(c.parties,
          g.party))
          from closed c
          join given_signature g on g.appeal_id = c.appeal_id and g.sheet_no = c.sheet_no
         where g.device is not null and g.manner <> 'ON_DEVICE'
         group by c.appeal_id, c.round, c.unit, c.closed_at, g.device
        having count(distinct g.party) >= :parties
         order by c.appeal_id, c.round
        """).param("from", period.from()).param("until", period.until())
        .param("parties", rules.of(Sign.SAME_DEVICE).threshold())
        .query((row, n) -> sign(row, Sign.SAME_DEVICE, null, parties(row.getString(5)) + "的签字来自同一台设备")).list();
  }

  private static String parties(String names) {
    return Arrays.stream(names.split(",")).map(Party::labelOf).collect(Collectors.joining("、"));
  }

  /** A drawn signature is never twice the same, unless it is copied. */
  List<CaseSign> twins(Period period) {
    return jdbc.sql("""
        select p.appeal_id, s.round, coalesce(nullif(p.added_unit, ''), a.responsible_unit), p.added_at, same.cases,
          same.earlier
          from proof_of_word p
          join case_standing a on a.id = p.appeal_id
          join frozen_sheet s on s.appeal_id = p.appeal_id and s.no = p.sheet_no
          join lateral (
            select count(distinct o.appeal_id) as cases,
              min(o.appeal_id) filter (where o.appeal_id <> p.appeal_id) as earlier
              from proof_of_word o
             where o.kind = 'DRAWN' and o.sha256 = p.sha256 and o.added_at < :until) same on same.cases >= :cases
         where p.kind = 'DRAWN' and p.added_at >= :from and p.added_at < :until
         order by p.appeal_id, s.round, p.id
        """).param("from", period.from()).param("until", period.until())
        .param("cases", rules.of(Sign.TWIN_SIGNATURE).threshold())
        .query((row, n) -> sign(row, Sign.TWIN_SIGNATURE, row.getLong(6),
            "同一幅手写签名在 " + row.getInt(5) + " 件诉求中一笔不差"))
        .list();
  }

  private static CaseSign sign(ResultSet row, Sign sign, Long other, String words) throws SQLException {
    return new CaseSign(row.getLong(1), row.getInt(2), sign, row.getString(3), row.getTimestamp(4).toInstant(), other,
        words);
  }
}
