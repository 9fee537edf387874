package cn.kuaichu.life.fieldwork;

import cn.kuaichu.appeal.AppealRefused;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What can become of a sheet, by {@code sheet-outcomes.csv}.
 *
 * @param sets whether an official says it; else it follows from an appeal
 * @param reason whether it has to be said why
 */
public record SheetOutcome(String code, String label, boolean sets, boolean reason) {
  static final String APPEAL = "APPEAL";
  private static final List<SheetOutcome> ALL = read();

  public static List<SheetOutcome> all() {
    return ALL;
  }

  public static SheetOutcome of(String code) {
    return ALL.stream().filter(one -> one.code.equals(code)).findFirst()
        .orElseThrow(() -> new AppealRefused("请选择这几份的结果。"));
  }

  private static List<SheetOutcome> read() {
    try (InputStream in = SheetOutcome.class.getResourceAsStream("sheet-outcomes.csv");
        CsvReader<NamedCsvRecord> rows = CsvReader.builder().commentStrategy(CommentStrategy.SKIP)
            .ofNamedCsvRecord(new String(in.readAllBytes(), StandardCharsets.UTF_8))) {
      return rows.stream().map(row -> new SheetOutcome(row.getField("code"), row.getField("label"),
          row.getField("sets").equals("yes"), row.getField("reason").equals("yes"))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read sheet-outcomes.csv", e);
    }
  }
}
