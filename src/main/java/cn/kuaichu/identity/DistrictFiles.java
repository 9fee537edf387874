package cn.kuaichu.identity;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Puts a district's data files ({@code units.csv officials.csv topics.csv}) into the tables. The files are the whole truth:
 * what is new is added, names and titles are brought up to date, an appointment the files no longer name ends. Nobody is
 * ever deleted: past steps name them.
 */
final class DistrictFiles {
  /** Only where somebody has several logins: what they have in common, such as a personnel number. */
  private static final Set<String> OPTIONAL = Set.of("person");
  private final JdbcTemplate jdbc;
  private final ResourceLoader resources;
  private final String location;

  DistrictFiles(JdbcTemplate jdbc, ResourceLoader resources, String location) {
    this.jdbc = jdbc;
    this.resources = resources;
    this.location = location;
  }

  /** What came of it. */
  record Loaded(int units, int officials, int appointments, int ended, int topics) {
  }

  Loaded load() {
    int units = each("units.csv", """
        insert into unit (id, parent, tier, kind, name, short_name) values (?, ?, ?, ?, ?, ?)
        on conflict (id) do update
          set parent = excluded.parent, tier = excluded.tier, kind = excluded.kind, name = excluded.name,
              short_name = excluded.short_name
        """, "id", "parent", "tier", "kind", "name", "short_name");
    jdbc.update("update official set person = null where person is not null");
    int officials = each("officials.csv", """
        insert into official (login, name, person) values (?, ?, ?)
        on conflict (login) do update set name = excluded.name, person = coalesce(excluded.person, official.person)
        """, "login", "name", "person");
    int ended = endWhatIsNotNamed();
    int appointments = each("officials.csv", """
        insert into appointment (login, unit, role, post)
        select d.login, d.unit, d.role, d.post
          from (values (?, ?, ?, ?)) as d (login, unit, role, post)
         where not exists (select 1 from appointment a
                            where a.login = d.login and a.unit = d.unit and a.role = d.role and a.until is null)
        on conflict (login, unit, role, since) do update set until = null, post = excluded.post, deputy_for = null
        """, "login", "unit", "role", "post");
    int topics = each("topics.csv", """
        insert into topic (code, name, parent, department) values (?, ?, ?, ?)
        on conflict (code) do update set name = excluded.name, parent = excluded.parent, department = excluded.department
        """, "code", "name", "parent", "department");
    return new Loaded(units, officials, appointments, ended, topics);
  }

  private int endWhatIsNotNamed() {
    Set<List<String>> named = new HashSet<>();
    read("officials.csv").forEach(row -> named.add(List.of(row.getField("login").trim(), row.getField("unit").trim(),
        row.getField("role").trim())));
    List<Object[]> gone = jdbc.query("select id, login, unit, role from appointment where until is null",
        (row, n) -> named.contains(List.of(row.getString(2), row.getString(3), row.getString(4))) ? null
            : new Object[] {row.getLong(1)}).stream().filter(Objects::nonNull).toList();
    return Arrays.stream(jdbc.batchUpdate("update appointment set until = current_date - 1 where id = ?", gone)).sum();
  }

  boolean isLoaded() {
    return jdbc.queryForObject("select count(*) from unit", Integer.class) > 0;
  }

  /** @return how many rows were added or changed */
  private int each(String file, String sql, String... columns) {
    return Arrays.stream(jdbc.batchUpdate(sql, read(file).stream().map(row -> values(row, columns)).toList())).sum();
  }

  private static Object[] values(NamedCsvRecord row, String... columns) {
    Object[] values = new Object[columns.length];
    for (int i = 0; i < columns.length; i++) {
      String text = (OPTIONAL.contains(columns[i]) ? row.findField(columns[i]).orElse("") : row.getField(columns[i])).trim();
      values[i] = text.isEmpty() ? null : text;
    }
    return values;
  }

  private List<NamedCsvRecord> read(String name) {
    Resource file = resources.getResource(location + name);
    try (var rows = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8))) {
      return rows.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + location + name, e);
    }
  }
}
