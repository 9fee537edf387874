package cn.kuaichu.oversight.inspection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was published of inspections; nothing of one that is still on its way. */
@Repository
public class Publications {
  /** @param candidates how many closed cases the sample was drawn from */
  public record Publication(String number, Instant publishedAt, LocalDate closedFrom, LocalDate closedTo,
      int candidates, List<Visited> visits) {}

  /**
   * @param unit whose closing was looked at
   * @param appeal the case's number, which not everybody may know
   */
  public record Visited(String unit, Verdict verdict, LocalDate visitedOn, long appealId, String appeal,
      String responsibleUnit, String accusedUnit) {}

  private final JdbcClient jdbc;

  Publications(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The last ones, each with its visits, the worst first. */
  public List<Publication> last(int most) {
    Map<Long, Publication> found = new LinkedHashMap<>();
    jdbc.sql("""
        select i.id, i.number, p.published_at, i.closed_from, i.closed_to, d.candidates
          from inspection_publication p
          join inspection i on i.id = p.inspection_id
          join inspection_draw d on d.inspection_id = i.id
         order by p.published_at desc, i.id desc
         limit ?
        """).param(most).query(row -> {
      found.put(row.getLong(1), new Publication(row.getString(2), row.getTimestamp(3).toInstant(),
          row.getObject(4, LocalDate.class), row.getObject(5, LocalDate.class), row.getInt(6), new ArrayList<>()));
    });
    jdbc.sql("""
        select v.inspection_id, c.unit, r.verdict, r.visited_on, a.id, a.number, a.responsible_unit, a.accused_unit
          from inspection_visit v
          join inspection_candidate c on c.inspection_id = v.inspection_id and c.appeal_id = v.appeal_id
          join case_standing a on a.id = v.appeal_id
          join lateral (
            select verdict, visited_on
              from inspection_report
             where visit_id = v.id
             order by no desc
             limit 1) r on true
         where v.inspection_id = any (?)
         order by v.inspection_id, case r.verdict when 'FALSE' then 0 when 'PARTLY' then 1
           when 'UNVERIFIABLE' then 2 else 3 end, v.no
        """).param(found.keySet().toArray(Long[]::new)).query(row -> {
      found.get(row.getLong(1)).visits().add(visited(row));
    });
    return List.copyOf(found.values());
  }

  private static Visited visited(ResultSet row) throws SQLException {
    return new Visited(row.getString(2), Verdict.valueOf(row.getString(3)), row.getObject(4, LocalDate.class),
        row.getLong(5), row.getString(6), row.getString(7), row.getString(8));
  }
}
