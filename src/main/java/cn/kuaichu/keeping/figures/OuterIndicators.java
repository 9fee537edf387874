package cn.kuaichu.keeping.figures;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.ground.text.CleanText;
import cn.kuaichu.life.deadline.WorkCalendar;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * What other offices count each month (source S4: 信访总量, 纪检信访量, 网络舆情量), written down once and compared with ours. A
 * correction is a new version beside the old one, and says why.
 */
@Repository
public class OuterIndicators {
  /** @param beside id of the figure of ours it is compared with */
  public record Kind(String kind, String name, String unit, String beside, String better, String source) {}

  /** @param month 2026-11. @param reason null for the first version */
  public record Entry(String month, String kind, int version, long value, String source, String reason, String by,
      Instant at) {}

  private static final List<Kind> KINDS = Lines.of("outer-indicators.csv").stream().map(row -> new Kind(
      row.getField("kind"), row.getField("name"), row.getField("unit"), row.getField("beside"), row.getField("better"),
      row.getField("source"))).toList();
  private static final int LONGEST = 200;
  private final JdbcClient jdbc;
  private final Clock clock;

  OuterIndicators(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  public List<Kind> kinds() {
    return KINDS;
  }

  /** All versions, the newest months and versions first. */
  public List<Entry> all() {
    return jdbc.sql("""
        select to_char(month, 'YYYY-MM'), kind, version, value, source, reason, entered_by, entered_at
          from outer_indicator
         order by month desc, kind, version desc
        """).query((row, n) -> new Entry(row.getString(1), row.getString(2), row.getInt(3), row.getLong(4),
        row.getString(5), row.getString(6), row.getString(7), row.getTimestamp(8).toInstant())).list();
  }

  /**
   * @param reason of a correction; empty for the first value of a month
   * @throws AppealRefused where something is missing, or a value that stands is corrected without a reason
   */
  @Transactional
  public void enter(String login, String month, String kind, Long value, String source, String reason) {
    YearMonth of = month(month);
    Kind known = KINDS.stream().filter(one -> one.kind().equals(kind)).findFirst()
        .orElseThrow(() -> new AppealRefused("没有这一项外部指标，请从列表里选择。"));
    if (value == null || value < 0) {
      throw new AppealRefused("请填写“" + known.name() + "”的数值，应为零或者正整数。");
    }
    String paper = said(source, "数据来源（哪份月报、哪个文号）");
    int before = version(of, kind);
    String why = before == 0 ? null : said(reason, month + " 的“" + known.name() + "”已经登记过；要更正，请写明理由，理由");
    jdbc.sql("""
        insert into outer_indicator (month, kind, version, value, source, reason, entered_by, entered_at)
        values (:month, :kind, :version, :value, :source, :reason, :login, :now)
        """).param("month", of.atDay(1)).param("kind", kind).param("version", before + 1).param("value", value)
        .param("source", paper).param("reason", why).param("login", login)
        .param("now", Timestamp.from(clock.instant())).update();
  }

  private int version(YearMonth month, String kind) {
    return jdbc.sql("select coalesce(max(version), 0) from outer_indicator where month = ? and kind = ?")
        .params(month.atDay(1), kind).query(Integer.class).single();
  }

  private YearMonth month(String word) {
    try {
      YearMonth month = YearMonth.parse(String.valueOf(word));
      if (month.isAfter(YearMonth.from(clock.instant().atZone(WorkCalendar.ZONE)))) {
        throw new AppealRefused(word + " 还没有到，不能登记。");
      }
      return month;
    } catch (DateTimeParseException e) {
      throw new AppealRefused("“" + word + "”不是月份，请按 2026-11 的样子填写。");
    }
  }

  private static String said(String text, String what) {
    String clean = text == null ? "" : CleanText.line(text).text();
    if (clean.isEmpty() || clean.length() > LONGEST) {
      throw new AppealRefused(what + "没有写，或者超过 " + LONGEST + " 个字。");
    }
    return clean;
  }
}
