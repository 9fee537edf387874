package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.oversight.watch.DailyWatch;
import cn.kuaichu.oversight.watch.Finding.Kind;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Units;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the daily watch found, as far as a supervisor may know of it. Of an inspection only those of the whole district
 * learn, who see its visits anyhow; by the visit's own number, and not where the reader works for the inspected unit.
 */
@Component
class WatchBoard {
  private static final int MOST = 100;
  private static final String MINE = """
        from watch_finding f
        left join case_standing a on a.id = f.appeal_id
        left join called_inspection i on i.id = f.inspection_id
        left join drawn_visit v on v.id = f.visit_id
       where f.day = :day and (:wholeDistrict or f.inspection_id is null and f.unit = any(:units::text[]))
         and (a.accused_unit is null or a.accused_unit <> all(:hidden::text[]))
         and (a.id is null or a.id <> all(:recusedFrom::bigint[]))
         and not exists (
           select from case_standing visited
            where visited.id = v.appeal_id
              and (v.unit = any(:hidden::text[]) or visited.responsible_unit = any(:hidden::text[])
                or visited.accused_unit = any(:hidden::text[]) or visited.id = any(:recusedFrom::bigint[])))
      """;
  private final DailyWatch watch;
  private final Units units;
  private final JdbcClient jdbc;

  WatchBoard(DailyWatch watch, Units units, JdbcClient jdbc) {
    this.watch = watch;
    this.units = units;
    this.jdbc = jdbc;
  }

  /** @return null until the watch has looked for the first time */
  DeskView.Watch last(Supervisor reader, LocalDate today) {
    return watch.last().map(day -> {
      Map<Kind, Long> counts = counts(reader, day.day());
      List<DeskView.Finding> findings = findings(reader, day.day());
      long all = counts.values().stream().mapToLong(Long::longValue).sum();
      return new DeskView.Watch(day.day().toString(), DeskTime.time(day.ranAt()), day.day().equals(today),
          reader.wholeDistrict() ? day.open() : null, counts.getOrDefault(Kind.NO_OWNER, 0L),
          counts.getOrDefault(Kind.NO_TASK, 0L), counts.getOrDefault(Kind.NO_DATE, 0L),
          counts.getOrDefault(Kind.LATE_ANSWER, 0L), counts.getOrDefault(Kind.LATE_SUPERVISOR, 0L),
          counts.getOrDefault(Kind.EMPTY_POST, 0L), inspections(reader, counts), findings, all > findings.size());
    }).orElse(null);
  }

  private static Long inspections(Supervisor reader, Map<Kind, Long> counts) {
    return !reader.wholeDistrict() ? null
        : counts.getOrDefault(Kind.NO_INSPECTOR, 0L)
            + counts.getOrDefault(Kind.UNFIT_INSPECTOR, 0L) + counts.getOrDefault(Kind.LATE_INSPECTION, 0L);
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
    return mine("""
        select f.kind, a.number, f.unit, f.role, coalesce(v.number, i.number || ' 的公布'), f.task
        """ + MINE + " order by f.no limit " + MOST, reader, day)
        .query((row, n) -> {
          Kind kind = Kind.valueOf(row.getString(1));
          String unit = row.getString(3);
          String name = units.find(unit).map(found -> found.shortName()).orElse(unit);
          return new DeskView.Finding(kind.label(), row.getString(2), name,
              what(kind, row.getString(4), row.getString(5), row.getString(6)));
        }).list();
  }

  private static String what(Kind kind, String role, String inspection, String task) {
    return switch (kind) {
      case NO_OWNER, NO_TASK, NO_DATE -> "";
      case LATE_ANSWER -> Role.of(role).label() + "须答复的申请、协办或核对事项已超过期限，请督促。";
      case LATE_SUPERVISOR -> Role.of(role).label() + "的“" + task + "”已超过期限，请上一级督促。";
      case EMPTY_POST -> Role.of(role).label() + "无人在岗";
      case NO_INSPECTOR -> "承担的核查 " + inspection + " 没有可以办理的同志，请尽快补充相应岗位人员。";
      case UNFIT_INSPECTOR -> "承担的核查 " + inspection + " 现办理人已不能办理，请其退回待办，由同岗位其他同志领取。";
      case LATE_INSPECTION -> "承担的核查 " + inspection + " 已超过期限，请抓紧办理。";
    };
  }

  private JdbcClient.StatementSpec mine(String sql, Supervisor reader, LocalDate day) {
    return jdbc.sql(sql).param("day", day).param("wholeDistrict", reader.wholeDistrict())
        .param("units", reader.units().toArray(String[]::new)).param("hidden", reader.hidden().toArray(String[]::new))
        .param("recusedFrom", reader.recusedFrom().toArray(Long[]::new));
  }
}
