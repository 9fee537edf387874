package cn.kuaichu.identity;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts the district's data files into the tables: units, officials, topics. What is there already stays as it is. */
final class SampleDistrict {
  private final JdbcTemplate jdbc;
  private final ResourceLoader resources;
  private final String location;

  SampleDistrict(JdbcTemplate jdbc, ResourceLoader resources, String location) {
    this.jdbc = jdbc;
    this.resources = resources;
    this.location = location;
  }

  void load() {
    insert("units.csv", "insert into unit (id, parent, tier, kind, name, short_name) values (?, ?, ?, ?, ?, ?)"
        + " on conflict do nothing", "id", "parent", "tier", "kind", "name", "short_name");
    insert("officials.csv", "insert into official (login, name) values (?, ?) on conflict do nothing", "login", "name");
    insert("officials.csv", "insert into appointment (login, unit, role, post) select ?, ?, ?, ?"
        + " on conflict do nothing", "login", "unit", "role", "post");
    insert("topics.csv", "insert into topic (code, name, parent, department) values (?, ?, ?, ?)"
        + " on conflict do nothing", "code", "name", "parent", "department");
  }

  boolean isLoaded() {
    return jdbc.queryForObject("select count(*) from unit", Integer.class) > 0;
  }

  private void insert(String file, String sql, String... columns) {
    jdbc.batchUpdate(sql, read(file).stream().map(row -> values(row, columns)).toList());
  }

  private static Object[] values(NamedCsvRecord row, String... columns) {
    Object[] values = new Object[columns.length];
    for (int i = 0; i < columns.length; i++) {
      String text = row.getField(columns[i]).trim();
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
