package cn.kuaichu.people.identity;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tree of units, held in memory for a few seconds at a time: it changes a few times a year. */
@Repository
public class Units {
  private static final Duration FRESH = Duration.ofSeconds(10);

  private record Snapshot(Map<String, Unit> byId, long takenAt) {}

  private final JdbcClient jdbc;
  private volatile Snapshot snapshot;

  Units(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Collection<Unit> all() {
    return byId().values();
  }

  public Unit get(String id) {
    return find(id).orElseThrow(() -> new AppealRefused("没有编号为“" + id + "”的单位，请重新选择单位。"));
  }

  public Optional<Unit> find(String id) {
    return Optional.ofNullable(byId().get(id));
  }

  public Unit district() {
    return all().stream().filter(unit -> unit.parent() == null).findFirst()
        .orElseThrow(() -> new IllegalStateException("the table of units has no district"));
  }

  public Optional<Unit> ofKind(String kind) {
    return all().stream().filter(unit -> unit.kind().equals(kind)).findFirst();
  }

  /** The unit itself and all below it. */
  public List<String> subtree(String id) {
    List<String> found = new ArrayList<>(List.of(id));
    for (int i = 0; i < found.size(); i++) {
      String parent = found.get(i);
      all().stream().filter(unit -> parent.equals(unit.parent())).forEach(unit -> found.add(unit.id()));
    }
    return found;
  }

  public boolean isWithin(String id, String ancestor) {
    for (String at = id; at != null; at = get(at).parent()) {
      if (at.equals(ancestor)) {
        return true;
      }
    }
    return false;
  }

  /** The unit of the wanted tier the place lies in; a place above that tier is its own answer. */
  public Unit around(String place, Tier tier) {
    Unit unit = get(place);
    while (unit.tier().ordinal() < tier.ordinal() && unit.parent() != null) {
      unit = get(unit.parent());
    }
    return unit;
  }

  /**
   * Whose stationed discipline officer looks after a unit's cases: the township's, for district units the district's.
   */
  public Unit supervising(String id) {
    Unit unit = get(id);
    return unit.tier() == Tier.DISTRICT
        ? ofKind("DISCIPLINE").orElseThrow(() -> new IllegalStateException("the district has no discipline office"))
        : around(id, Tier.TOWNSHIP);
  }

  /**
   * The unit whose officer looks again at what a unit has done: the next supervising unit that is neither that unit
   * itself nor complained about.
   *
   * @param accused null when the appeal complains about no unit
   */
  public Unit lookingAgain(String id, String accused) {
    return Stream.concat(Stream.of(around(id, Tier.TOWNSHIP)), Stream.of("DISCIPLINE", "CENTRE", "PETITION_OFFICE")
        .flatMap(kind -> ofKind(kind).stream()))
        .filter(unit -> !unit.id().equals(id) && (accused == null || !isWithin(unit.id(), accused)))
        .findFirst().orElseThrow(() -> new IllegalStateException("no unit may look again at what " + id + " has done"));
  }

  /**
   * Where an appeal is screened: by the unit that took it in, by its superior where it complains about that unit or one
   * above.
   */
  public String screening(String intakeUnit, String accusedUnit) {
    if (accusedUnit == null || !isWithin(intakeUnit, accusedUnit)) {
      return intakeUnit;
    }
    Unit above = get(accusedUnit).tier() == Tier.VILLAGE ? around(accusedUnit, Tier.TOWNSHIP)
        : ofKind("DISCIPLINE").orElseThrow();
    return isWithin(above.id(), accusedUnit) ? ofKind("PETITION_OFFICE").orElseThrow().id() : above.id();
  }

  /** Whose cases an appointment lets its holder see. */
  public List<String> visibleTo(Officials.Appointment appointment) {
    return switch (appointment.role().reach) {
      case NONE -> List.of();
      case OWN -> List.of(appointment.unit());
      case BELOW -> subtree(oversees(appointment));
      case DISTRICT -> subtree(district().id());
    };
  }

  /** The discipline office of the district supervises the whole district, a stationed officer the centre's own area. */
  private String oversees(Officials.Appointment appointment) {
    boolean districtOfficer = appointment.role() == Role.DISCIPLINE
        && "DISCIPLINE".equals(get(appointment.unit()).kind());
    return districtOfficer ? district().id() : appointment.unit();
  }

  /** The next read sees what was just written. */
  void changed() {
    snapshot = null;
  }

  private Map<String, Unit> byId() {
    Snapshot known = snapshot;
    if (known == null || System.nanoTime() - known.takenAt > FRESH.toNanos()) {
      known = read();
      snapshot = known;
    }
    return known.byId;
  }

  private Snapshot read() {
    Map<String, Unit> found = new LinkedHashMap<>();
    jdbc.sql("""
        select id, parent, tier, kind, name, short_name, telephone
          from unit
         where until is null or until >= current_date
         order by id
        """).query((row, n) -> new Unit(row.getString(1), row.getString(2), Tier.valueOf(row.getString(3)),
        row.getString(4), row.getString(5), row.getString(6), row.getString(7))).list()
        .forEach(unit -> found.put(unit.id(), unit));
    return new Snapshot(found, System.nanoTime());
  }
}
