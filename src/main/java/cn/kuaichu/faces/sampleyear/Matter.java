package cn.kuaichu.faces.sampleyear;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * A matter that an invented citizen has: what he says, and what is done about it. {@code 〔〕} in a text stands for a
 * place within the village.
 *
 * @param accused the unit he complains about; null for most
 * @param returned what a solution pays back, in yuan and households; null for most
 */
record Matter(String topic, String category, String difficulty, String title, String words, String measures,
    String told, String accused, String returned) {
  private static final String FILE = "/sample/matters.csv";

  static List<Matter> all() {
    try (InputStream file = Matter.class.getResourceAsStream(FILE);
        CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      return rows.stream().map(row -> new Matter(row.getField("topic"), row.getField("category"),
          row.getField("difficulty"), row.getField("title"), row.getField("words"), row.getField("measures"),
          row.getField("told"), orNull(row, "accused"), orNull(row, "returned"))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String orNull(NamedCsvRecord row, String field) {
    return row.getField(field).isEmpty() ? null : row.getField(field);
  }

  /** What the handler's form is told of it on that day. */
  Map<String, Object> paidBack(String day) {
    if (returned == null) {
      return Map.of();
    }
    String[] sum = returned.split(" ");
    return Map.of("returnedYuan", Integer.valueOf(sum[0]), "returnedHouseholds", Integer.valueOf(sum[1]), "returnedOn",
        day);
  }

  Matter at(String place) {
    return new Matter(topic, category, difficulty, title.replace("〔〕", place), words.replace("〔〕", place),
        measures.replace("〔〕", place), told.replace("〔〕", place), accused, returned);
  }
}
