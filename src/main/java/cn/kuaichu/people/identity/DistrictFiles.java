package cn.kuaichu.people.identity;

import cn.kuaichu.people.identity.DistrictState.Running;
import cn.kuaichu.people.identity.DistrictTable.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Puts a district's data files ({@code units.csv officials.csv topics.csv}) into the tables. The files are the whole
 * truth: what is new is added, names and titles are brought up to date, an appointment the files no longer name ends.
 * Officials are never deleted: past steps name them. Files with any fault change nothing.
 */
final class DistrictFiles {
  static final List<String> NAMES = List.of("units.csv", "officials.csv", "topics.csv");
  static final List<String> UNIT = List.of("id", "parent", "tier", "kind", "name", "short_name", "telephone");
  static final List<String> OFFICIAL = List.of("login", "name", "person");
  static final List<String> TOPIC = List.of("code", "name", "parent", "department");
  private static final List<String> UNIT_NEEDS = List.of("id", "parent", "tier", "kind", "name", "short_name");
  private static final List<String> OFFICIAL_NEEDS = List.of("login", "name", "unit", "role", "post");
  private final JdbcTemplate jdbc;
  private final ResourceLoader resources;
  private final String location;

  DistrictFiles(JdbcTemplate jdbc, ResourceLoader resources, String location) {
    this.jdbc = jdbc;
    this.resources = resources;
    this.location = location;
  }

  boolean isLoaded() {
    return jdbc.queryForObject("select count(*) from unit", Integer.class) > 0;
  }

  /**
   * @param accounts all logins of the engine
   * @throws DistrictRefused naming every fault of all three files
   */
  DistrictPlan plan(Set<String> accounts) {
    List<DistrictFault> faults = new ArrayList<>();
    // person: only where somebody has several logins, what they have in common; telephone: where citizens ring a unit
    // up
    DistrictTable units = table(NAMES.get(0), UNIT_NEEDS, List.of("telephone"), faults);
    DistrictTable officials = table(NAMES.get(1), OFFICIAL_NEEDS, List.of("person"), faults);
    DistrictTable topics = table(NAMES.get(2), TOPIC, List.of(), faults);
    DistrictState now = DistrictState.read(jdbc, accounts);
    new DistrictCheck(units, officials, topics, UnitKinds.all(jdbc), now).check();
    if (!faults.isEmpty()) {
      throw DistrictRefused.because(faults.stream().distinct()
          .sorted(Comparator.comparingInt((DistrictFault fault) -> NAMES.indexOf(fault.file()))
              .thenComparing(DistrictFault::line))
          .toList());
    }
    return DistrictPlan.of(units.rows(), officials.rows(), topics.rows(), now);
  }

  private DistrictTable table(String name, List<String> needed, List<String> optional, List<DistrictFault> faults) {
    Resource file = resources.getResource(location + name);
    return DistrictTable.read(name, file::getInputStream, needed, optional, faults::add);
  }

  /** Within the transaction in which the plan was made. */
  void apply(DistrictPlan plan) {
    each(Stream.concat(parentsFirst(plan.newUnits, "id").stream(), plan.changedUnits.stream()).toList(), """
        insert into unit (id, parent, tier, kind, name, short_name, telephone) values (?, ?, ?, ?, ?, ?, ?)
        on conflict (id) do update
          set parent = excluded.parent, tier = excluded.tier, kind = excluded.kind, name = excluded.name,
              short_name = excluded.short_name, telephone = excluded.telephone
        """, UNIT);
    each(Stream.concat(plan.newOfficials.values().stream(), plan.changedOfficials.values().stream()).toList(), """
        insert into official (login, name, person) values (?, ?, ?)
        on conflict (login) do update set name = excluded.name, person = excluded.person
        """, OFFICIAL);
    end(plan.ended);
    each(plan.begun, """
        insert into appointment (login, unit, role, post) values (?, ?, ?, ?)
        on conflict (login, unit, role, since) do update
          set until = null, post = excluded.post, deputy_for = null, ended_at = null, ended_by = null
        """, List.of("login", "unit", "role", "post"));
    plan.retitled.forEach(
        (running, row) -> jdbc.update("update appointment set post = ? where id = ?", row.get("post"), running.id()));
    each(Stream.concat(parentsFirst(plan.newTopics, "code").stream(), plan.changedTopics.stream()).toList(), """
        insert into topic (code, name, parent, department) values (?, ?, ?, ?)
        on conflict (code) do update set name = excluded.name, parent = excluded.parent,
          department = excluded.department
        """, TOPIC);
  }

  /** At once: {@code ended_at} counts where the last day is the first one and is not over. */
  private void end(List<Running> ended) {
    jdbc.batchUpdate("update appointment set until = greatest(since, current_date - 1), ended_at = now() where id = ?",
        ended.stream().map(each -> new Object[] {each.id()}).toList());
  }

  private void each(List<Row> rows, String sql, List<String> columns) {
    jdbc.batchUpdate(sql, rows.stream().map(row -> columns.stream().map(row::get).toArray()).toList());
  }

  /** Whatever their order in the file. */
  private static List<Row> parentsFirst(List<Row> rows, String key) {
    Map<String, Row> byKey = new HashMap<>();
    rows.forEach(row -> byKey.put(row.get(key), row));
    return rows.stream().sorted(Comparator.comparingInt(row -> depth(row, byKey))).toList();
  }

  /** Checked files have no circles. */
  private static int depth(Row row, Map<String, Row> byKey) {
    int depth = 0;
    for (Row at = byKey.get(row.get("parent")); at != null; at = byKey.get(at.get("parent"))) {
      depth++;
    }
    return depth;
  }
}
