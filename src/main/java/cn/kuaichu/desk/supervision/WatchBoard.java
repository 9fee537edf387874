package cn.kuaichu.desk.supervision;

import cn.kuaichu.identity.Role;
import cn.kuaichu.identity.Units;
import cn.kuaichu.watch.DailyWatch;
import cn.kuaichu.watch.Finding.Kind;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the daily watch found, as far as a supervisor may know of it. */
@Component
class WatchBoard {
  private static final int MOST = 100;
  private static final String MINE = """
        from daily_watch_finding f
        left join appeal a on a.id = f.appeal_id
       where f.day = :day and (:wholeDistrict or f.unit = any(:units::text[]))
         and (a.accused_unit is null or a.accused_unit <> all(:hidden::text[]))
         and (a.id is null or a.id <> all(:recusedFrom::bigint[]))
      """;
  private final DailyWatch watch;
  private final Units units;
  private final JdbcClient jdbc;

  WatchBoard(DailyWatch watch, Units units, JdbcClient jdbc) {
    this.watch = watch;
    this.units = units;
    this.jdbc = jdbc;
  }

  /** @return null as long as nobody has looked at all */
  DeskView.Watch last(Supervisor reader, LocalDate today) {
    return watch.last().map(day -> {
      Map<Kind, Long> counts = counts(reader, day.day());
      List<DeskView.Finding> findings = findings(reader, day.day());
      long all = counts.values().stream().mapToLong(Long::longValue).sum();
      return new DeskView.Watch(day.day().toString(), DeskTime.time(day.ranAt()), day.day().equals(today),
          reader.wholeDistrict() ? day.open() : null, counts.getOrDefault(Kind.NO_OWNER, 0L),
          counts.getOrDefault(Kind.NO_TASK, 0L), counts.getOrDefault(Kind.NO_DATE, 0L),
          counts.getOrDefault(Kind.EMPTY_POST, 0L), findings, all > findings.size());
    }).orElse(null);
  }

  private Map<Kind, Long> counts(Supervisor reader, LocalDate day) {
    Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    mine("select f.kind, count(*)\n" + MINE + " group by 1", reader, day)
        .query(row -> {
          counts.put(Kind.valueOf(row.getString(1)), row.getLong(2));
        });
    return counts;
  }

  private List<DeskView.Finding> findings(Supervisor reader, LocalDate day) {
    return mine("select f.kind, a.number, f.unit, f.role\n" + MINE + " order by f.no limit " + MOST, reader, day)
        .query((row, n) -> {
          Kind kind = Kind.valueOf(row.getString(1));
          String unit = row.getString(3);
          String name = units.find(unit).map(found -> found.shortName()).orElse(unit);
          return new DeskView.Finding(kind.label(), row.getString(2), name,
              kind == Kind.EMPTY_POST ? Role.of(row.getString(4)).label() + "无人在岗" : "");
        }).list();
  }

  private JdbcClient.StatementSpec mine(String sql, Supervisor reader, LocalDate day) {
    return jdbc.sql(sql).param("day", day).param("wholeDistrict", reader.wholeDistrict())
        .param("units", reader.units().toArray(String[]::new)).param("hidden", reader.hidden().toArray(String[]::new))
        .param("recusedFrom", reader.recusedFrom().toArray(Long[]::new));
  }
}
