package cn.kuaichu.life.conference;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.people.identity.Units;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The package of figures a conference finds ready on its day: as they stood when it was called. */
@Component
class Figures {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int UNITS_NAMED = 5;
  private static final List<String> ENDED = Arrays.stream(Status.values()).filter(Status::ended).map(Status::name)
      .toList();
  private final Units units;
  private final Clock clock;
  private final JdbcClient jdbc;

  Figures(Units units, Clock clock, JdbcClient jdbc) {
    this.units = units;
    this.clock = clock;
    this.jdbc = jdbc;
  }

  /** @return lines of label and value, as JSON */
  String of(String area) {
    List<String> within = units.subtree(area);
    List<Map<String, String>> lines = new ArrayList<>();
    for (Tier tier : Tier.values()) {
      lines.add(line("在办诉求 · " + tier.label(), count(" and tier = '" + tier.name() + "'", within)));
    }
    lines.add(line("在办诉求 · 尚未定责", count(" and responsible_unit is null", within)));
    lines.add(line("已逾期", count("""
         and exists (select from case_clock c where c.appeal_id = a.id and c.round = a.round and c.stopped_at is null
                        and c.overdue_at <= :now)
        """, within)));
    lines.add(line("未销号督办单", jdbc.sql("""
        select count(*) from order_standing where closed_at is null and addressee_unit in (:units)
        """).param("units", within).query(Long.class).single()));
    busiest(within).forEach((unit, open) -> lines.add(line("在办最多 · " + unit, open)));
    return json(lines);
  }

  private long count(String condition, List<String> within) {
    return jdbc.sql("""
        select count(*)
          from case_standing a
         where status not in (:ended) and coalesce(responsible_unit, intake_unit) in (:units)
        """ + condition).param("ended", ENDED).param("units", within).param("now", Timestamp.from(clock.instant()))
        .query(Long.class).single();
  }

  private Map<String, Long> busiest(List<String> within) {
    Map<String, Long> found = new LinkedHashMap<>();
    jdbc.sql("""
        select responsible_unit, count(*)
          from case_standing
         where status not in (:ended) and responsible_unit in (:units)
         group by responsible_unit
         order by 2 desc, 1
         limit :most
        """).param("ended", ENDED).param("units", within).param("most", UNITS_NAMED)
        .query(row -> {
          found.put(units.find(row.getString(1)).map(unit -> unit.shortName()).orElse(row.getString(1)),
              row.getLong(2));
        });
    return found;
  }

  private static Map<String, String> line(String label, long value) {
    Map<String, String> line = new LinkedHashMap<>();
    line.put("label", label);
    line.put("value", Long.toString(value));
    return line;
  }

  private static String json(List<Map<String, String>> lines) {
    try {
      return JSON.writeValueAsString(lines);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("lines of text always become JSON", e);
    }
  }
}
