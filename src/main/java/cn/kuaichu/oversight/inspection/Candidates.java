package cn.kuaichu.oversight.inspection;

import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.oversight.inspection.Draw.Candidate;
import cn.kuaichu.oversight.signs.Sign;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The closed cases an inspection can draw, each with the weight its risks give it. */
@Repository
class Candidates {
  /** Whose officials see visits before they are published; their own cases are inspected by others. */
  private static final Set<String> INSPECTING = Set.of("DISCIPLINE", "CENTRE", "PETITION_OFFICE", "TARGET_CENTRE");
  private final RiskWeights weights;
  private final Units units;
  private final Involved involved;
  private final JdbcClient jdbc;

  Candidates(RiskWeights weights, Units units, Involved involved, JdbcClient jdbc) {
    this.weights = weights;
    this.units = units;
    this.involved = involved;
    this.jdbc = jdbc;
  }

  List<Candidate> of(Inspection inspection) {
    RiskWeights.Weights weight = weights.now();
    List<String> inspecting = units.all().stream().filter(unit -> INSPECTING.contains(unit.kind()))
        .flatMap(unit -> units.subtree(unit.id()).stream()).toList();
    Involved.Humans team = involved.behind(inspection.team().stream().map(Member::login).toList());
    List<String> own = Stream.concat(inspecting.stream(), team.units().stream()).distinct().toList();
    List<String> accusing = units.all().stream().map(Unit::id)
        .filter(accused -> own.stream().anyMatch(unit -> units.isWithin(unit, accused))).toList();
    return jdbc.sql("""
        select a.id, a.responsible_unit, a.rework_count, a.topic,
               (select count(distinct kind) from found_sign where appeal_id = a.id and kind <> all(:grave)) as signs,
               (select count(distinct kind) from found_sign where appeal_id = a.id and kind = any(:grave)) as graver,
               exists (
                 select from given_signature g
                  where g.appeal_id = a.id and g.party = 'COMPLAINANT' and g.manner in ('PAPER', 'PHONE_RECORD')
                    and g.sheet_no = (select max(no) from frozen_sheet where appeal_id = a.id)) as paper
          from case_standing a
          join lateral (select closed_at from case_ledger where appeal_id = a.id order by no desc limit 1) r on true
         where a.status in ('RESOLVED', 'CLOSED', 'SEPARATE')
           and r.closed_at >= :from and r.closed_at < :until
           and a.responsible_unit <> all(:inspecting)
           and (a.accused_unit is null or a.accused_unit <> all(:accusing))
           and not (%s)
           and not exists (select from destroyed_case x where x.appeal_id = a.id)
           and not exists (select from visit_under_way v where v.appeal_id = a.id)
         order by a.id
        """.formatted(Involved.HAD_A_HAND))
        .param("grave", weight.grave().stream().map(Sign::name).toArray(String[]::new))
        .param("from", beginning(inspection.closedFrom()))
        .param("until", beginning(inspection.closedTo().plusDays(1))).param("inspecting", own.toArray(String[]::new))
        .param("accusing", accusing.toArray(String[]::new)).params(team.params())
        .query((row, n) -> new Candidate(row.getLong(1), row.getString(2), weight.of(row.getInt(3), row.getString(4),
            row.getInt(5), row.getInt(6), row.getBoolean(7))))
        .list();
  }

  private static Timestamp beginning(LocalDate day) {
    return Timestamp.from(WorkCalendar.startOfDay(day));
  }
}
