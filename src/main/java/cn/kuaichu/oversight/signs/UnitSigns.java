package cn.kuaichu.oversight.signs;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A unit against the other units of its kind: villages against villages, streets against streets. */
@Repository
class UnitSigns {
  private static final String COMPARED = """
      , own as (
        select c.unit, u.tier || '.' || u.kind as kin, count(*) as settled, count(*) filter (where %s) as such
          from closed c
          join known_unit u on u.id = c.unit
          %s
         group by c.unit, u.tier, u.kind),
      compared as (
        select unit, such, settled,
               sum(such) over (partition by kin) - such as others,
               sum(settled) over (partition by kin) - settled as others_settled
          from own)
      select unit, such, settled, others, others_settled
        from compared
       where such >= :least and others_settled > 0
         and such * 100.0 * others_settled >= :percent * others * settled
       order by unit
      """;
  private static final String RESULT = """
      join lateral (
        select detail::jsonb ->> 'result' as result
          from case_step
         where appeal_id = c.appeal_id and kind = 'HANDLE' and occurred_at <= c.closed_at
         order by seq desc
         limit 1) h on true
      """;
  private static final String WORD = """
      join given_signature g on g.appeal_id = c.appeal_id and g.sheet_no = c.sheet_no and g.party = 'COMPLAINANT'
      """;
  private final SignRules rules;
  private final JdbcClient jdbc;

  UnitSigns(SignRules rules, JdbcClient jdbc) {
    this.rules = rules;
    this.jdbc = jdbc;
  }

  List<UnitSign> explained(Period upTo) {
    return compare(Sign.MANY_EXPLAINED, upTo, "h.result = 'EXPLAINED'", RESULT, "以“解释说明”办结");
  }

  List<UnitSign> paper(Period upTo) {
    return compare(Sign.MANY_PAPER, upTo, "g.manner in ('PAPER', 'PHONE_RECORD')", WORD, "由诉求人在纸上或电话里签字");
  }

  /** It counts at once, and rests on the one official who was there. */
  List<UnitSign> onDevice(Period upTo) {
    return compare(Sign.MANY_ON_DEVICE, upTo, "g.manner = 'ON_DEVICE'", WORD, "由诉求人在干部的设备上签字");
  }

  private List<UnitSign> compare(Sign sign, Period upTo, String such, String join, String what) {
    SignRules.Rule rule = rules.of(sign);
    Period period = Period.endingOn(upTo.last(), rule.days());
    return jdbc.sql(ClosedCases.CLOSED + COMPARED.formatted(such, join)).param("from", period.from())
        .param("until", period.until()).param("least", rule.least()).param("percent", rule.threshold())
        .query((row, n) -> unitSign(sign, rule, row.getString(1), row.getInt(2), row.getInt(3), row.getInt(4),
            row.getInt(5),
            what))
        .list();
  }

  private static UnitSign unitSign(Sign sign, SignRules.Rule rule, String unit, int own, int settled, int others,
      int othersSettled, String what) {
    return new UnitSign(unit, sign, own, settled, others, othersSettled,
        "近 " + rule.days() + " 天办结 " + settled + " 件，其中 "
            + own + " 件" + what + "，占 " + percent(own, settled) + "（同类单位平均 " + percent(others, othersSettled) + "）");
  }

  private static String percent(int part, int whole) {
    return Math.round(100.0 * part / whole) + "%";
  }
}
