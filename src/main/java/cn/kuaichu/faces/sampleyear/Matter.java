package cn.kuaichu.faces.sampleyear;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A matter that an invented citizen has: what he says, and what is done about it. {@code 〔〕} in a text stands for a
 * place within the village.
 *
 * @param accused the unit he complains about; null for most
 */
record Matter(String topic, String category, String difficulty, String title, String words, String measures,
    String told, String accused) {
  private static final String FILE = "/sample/matters.csv";

  static List<Matter> all() {
    try (InputStream file = Matter.class.getResourceAsStream(FILE);
        CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      return rows.stream().map(row -> new Matter(row.getField("topic"), row.getField("category"),
          row.getField("difficulty"), row.getField("title"), row.getField("words"), row.getField("measures"),
          row.getField("told"),
          row.getField("accused").isEmpty() ? null : row.getField("accused"))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Matter at(String place) {
    return new Matter(topic, category, difficulty, title.replace("〔〕", place), words.replace("〔〕", place),
        measures.replace("〔〕", place), told.replace("〔〕", place), accused);
  }
}
