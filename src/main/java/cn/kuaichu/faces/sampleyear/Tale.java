package cn.kuaichu.faces.sampleyear;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A story that every sample year holds, because a list of the product would be empty without it.
 *
 * @param daysAgo when it began
 * @param topic of its matter; null for any
 * @param village where it happens; null for any
 * @param waitsAt the task that still waits today; null for a story that goes to its end
 * @param claimed an official has taken that task already
 */
record Tale(Kind kind, int daysAgo, String topic, String village, String waitsAt, boolean claimed) {
  private static final String FILE = "/sample/tales.csv";

  static List<Tale> all() {
    try (InputStream file = Tale.class.getResourceAsStream(FILE);
        CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      return rows.stream().map(row -> new Tale(Kind.valueOf(row.getField("kind")),
          Integer.parseInt(row.getField("days_ago")), orNull(row.getField("topic")), orNull(row.getField("village")),
          orNull(row.getField("waits_at")), row.getField("claimed").equals("YES"))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One of the many. */
  static Tale any(Kind kind, int daysAgo) {
    return new Tale(kind, daysAgo, null, null, null, false);
  }

  boolean fits(Matter matter) {
    return topic == null ? kind.fits(matter) : topic.equals(matter.topic());
  }

  private static String orNull(String field) {
    return field.isEmpty() ? null : field;
  }
}
