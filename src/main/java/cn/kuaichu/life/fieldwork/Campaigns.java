package cn.kuaichu.life.fieldwork;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Channel;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * 集中征集 (S1-5 征求表1000余份, S4-9 起底诉求一个不漏): numbered sheets are handed out, and at its end each of them has an
 * outcome.
 */
@Repository
public class Campaigns {
  /**
   * @param closedBy login; null while it runs
   * @param counts sheets by outcome; of those that are out under an empty key
   */
  public record Campaign(long id, String unit, String name, Channel channel, LocalDate starts, LocalDate ends,
      int sheets, String closedBy, Instant closedAt, Map<String, Integer> counts) {
    public int open() {
      return counts.getOrDefault("", 0);
    }
  }

  /** @param outcome null while it is out. @param team null where no team has it */
  public record Sheet(int no, Long team, String outcome, String reason) {}

  /** @param channel one that campaigns are of. @param starts first day. @param ends last day */
  public record Opened(String name, Channel channel, String starts, String ends, Integer sheets) {}

  private static final String STANDING = """
      select distinct on (no) no, team_id, outcome, reason
        from campaign_sheet
       where campaign_id = ?
       order by no, version desc
      """;
  private final JdbcClient jdbc;
  private final Teams teams;
  private final FieldworkSettings settings;
  private final Clock clock;

  Campaigns(JdbcClient jdbc, Teams teams, FieldworkSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.teams = teams;
    this.settings = settings;
    this.clock = clock;
  }

  /** Those that run first. */
  public List<Campaign> of(Collection<String> units) {
    return jdbc.sql("select * from collection_campaign where unit = any(?::text[]) "
        + "order by closed_at desc nulls first, ends desc, id desc").param(units.toArray(String[]::new))
        .query(this::campaign).list();
  }

  public Optional<Campaign> find(long id) {
    return jdbc.sql("select * from collection_campaign where id = ?").param(id).query(this::campaign).optional();
  }

  private Campaign campaign(ResultSet row, int n) throws SQLException {
    Timestamp closed = row.getTimestamp("closed_at");
    long id = row.getLong("id");
    return new Campaign(id, row.getString("unit"), row.getString("name"), new Channel(row.getString("channel")),
        row.getDate("starts").toLocalDate(), row.getDate("ends").toLocalDate(), row.getInt("sheets"),
        row.getString("closed_by"), closed == null ? null : closed.toInstant(), counts(id, row.getInt("sheets")));
  }

  private Map<String, Integer> counts(long id, int sheets) {
    Map<String, Integer> counts = new TreeMap<>();
    jdbc.sql("select outcome, count(*) from (" + STANDING + ") s where outcome is not null group by 1").param(id)
        .query((ResultSet row) -> {
          counts.put(row.getString(1), row.getInt(2));
        });
    counts.put("", sheets - counts.values().stream().mapToInt(Integer::intValue).sum());
    return counts;
  }

  /** Those of which something is known, by number. */
  public List<Sheet> sheets(long id) {
    return jdbc.sql(STANDING).param(id).query((row, n) -> new Sheet(row.getInt(1), row.getObject(2, Long.class),
        row.getString(3), row.getString(4))).list();
  }

  /** @throws AppealRefused where something is missing, or the unit has one of that name */
  @Transactional
  public long open(String by, String unit, Opened said) {
    if (!settings.campaigns().contains(said.channel().name())) {
      throw new AppealRefused("请选择征集方式。");
    }
    String name = Said.line(said.name(), "征集名称");
    LocalDate starts = Said.day(said.starts(), "开始日期");
    LocalDate ends = Said.day(said.ends(), "收回日期");
    if (ends.isBefore(starts)) {
      throw new AppealRefused("收回日期早于开始日期，请核对。");
    }
    if (said.sheets() == null || said.sheets() < 1 || said.sheets() > settings.mostSheets()) {
      throw new AppealRefused("份数应在 1 到 " + settings.mostSheets() + " 之间；更多的，请分几次征集。");
    }
    try {
      return jdbc
          .sql("insert into collection_campaign (unit, name, channel, starts, ends, sheets, opened_by, opened_at) "
              + "values (?, ?, ?, ?, ?, ?, ?, ?) returning id")
          .params(unit, name, said.channel().name(),
              Date.valueOf(starts), Date.valueOf(ends), said.sheets(), by, Timestamp.from(clock.instant()))
          .query(Long.class).single();
    } catch (DuplicateKeyException e) {
      throw new AppealRefused("本单位已经有名为“" + name + "”的征集，请换个名称，例如加上年份。");
    }
  }

  /** @throws AppealRefused where one of them has come back already */
  @Transactional
  public void handOut(String by, long id, String numbers, Long team) {
    Campaign campaign = running(id);
    teams.out(team, campaign.unit());
    List<Integer> wanted = SheetNumbers.read(numbers, campaign.sheets());
    sheets(id).stream().filter(sheet -> sheet.outcome() != null && wanted.contains(sheet.no())).findFirst()
        .ifPresent(sheet -> {
          throw new AppealRefused("第 " + sheet.no() + " 号已经有了结果，不能再发出。");
        });
    write(by, id, wanted, team, null, null);
  }

  /**
   * What became of sheets; said again, it is a correction.
   *
   * @throws AppealRefused where one of them has an appeal, or the outcome wants a reason
   */
  @Transactional
  public void say(String by, long id, String numbers, SheetOutcome outcome, String reason) {
    Campaign campaign = running(id);
    if (!outcome.sets()) {
      throw new AppealRefused("“" + outcome.label() + "”不用填：从这一号登记了诉求，就自动记上。");
    }
    String why = outcome.reason() ? Said.line(reason, "为什么" + outcome.label()) : null;
    List<Integer> wanted = SheetNumbers.read(numbers, campaign.sheets());
    List<Integer> appealed = jdbc.sql("select distinct sheet_no from field_appeal where campaign_id = ? order by 1")
        .param(id).query(Integer.class).list();
    appealed.stream().filter(wanted::contains).findFirst().ifPresent(no -> {
      throw new AppealRefused("第 " + no + " 号已经登记了诉求，不能改成“" + outcome.label() + "”。");
    });
    write(by, id, wanted, null, outcome.code(), why);
  }

  /** From this sheet an appeal was registered. */
  void appealed(String by, long id, int no) {
    write(by, id, List.of(no), null, SheetOutcome.APPEAL, null);
  }

  private void write(String by, long id, List<Integer> numbers, Long team, String outcome, String reason) {
    jdbc.sql("""
        insert into campaign_sheet (campaign_id, no, version, team_id, outcome, reason, said_by, said_at)
        select :id, w.no, coalesce(s.version, 0) + 1, coalesce(:team::bigint, s.team_id), :outcome, :reason, :by, :now
          from unnest(:numbers::int[]) w (no)
          left join lateral (select version, team_id from campaign_sheet s
                              where s.campaign_id = :id and s.no = w.no order by version desc limit 1) s on true
        """).param("id", id).param("numbers", numbers.toArray(Integer[]::new)).param("team", team)
        .param("outcome", outcome).param("reason", reason).param("by", by)
        .param("now", Timestamp.from(clock.instant())).update();
  }

  /** @throws AppealRefused while a sheet has no outcome */
  @Transactional
  public void close(String by, long id) {
    Campaign campaign = running(id);
    if (campaign.open() > 0) {
      throw new AppealRefused("还有 " + campaign.open() + " 份没有着落，请先逐号填明：无诉求、作废、未收回或未发出。");
    }
    jdbc.sql("update collection_campaign set closed_by = ?, closed_at = ? where id = ?")
        .params(by, Timestamp.from(clock.instant()), id).update();
  }

  /** Locked, so that it is not closed while a sheet is said of. */
  Campaign running(long id) {
    jdbc.sql("select id from collection_campaign where id = ? for update").param(id).query(Long.class).optional();
    return find(id).filter(campaign -> campaign.closedAt() == null)
        .orElseThrow(() -> new AppealRefused("这次征集已经结束，不能再改。"));
  }
}
