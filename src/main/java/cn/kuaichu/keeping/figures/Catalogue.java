package cn.kuaichu.keeping.figures;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.ground.start.StartRefused;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** What is counted, and how: {@code figures.csv}. Read at the start; a line that cannot be counted stops it. */
@Component
public class Catalogue {
  static final String FILE = "figures.csv";
  private static final Map<String, String> PERIODS = Map.of("taken_on", "按收件日期", "resolved_at", "按办结时间",
      "first_resolved_at", "按首次办结时间", "handled_at", "按最近一次报结果的时间", "looked_at", "按回头看时间", Part.STANDING, "截至期末");
  private static final Set<String> BETTER = Set.of("up", "down", "none");
  private final Map<String, Figure> byId = new LinkedHashMap<>();

  @Autowired
  Catalogue() throws IOException {
    this(Catalogue.class.getResourceAsStream(FILE));
  }

  /** @throws StartRefused with the line and what is wrong in it */
  Catalogue(InputStream file) throws IOException {
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
        .ofNamedCsvRecord(new String(file.readAllBytes(), StandardCharsets.UTF_8))) {
      rows.forEach(this::add);
    } catch (CsvParseException | NoSuchElementException e) {
      throw new StartRefused("数字目录 " + FILE + " 读不出来：" + e.getMessage(), "请改正后再启动。", e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    byId.values().forEach(figure -> require(figure.beside().isEmpty() || byId.containsKey(figure.beside()), figure.id(),
        "同时列出的“" + figure.beside() + "”不在目录里"));
  }

  public Collection<Figure> all() {
    return byId.values();
  }

  /** @throws AppealRefused when there is none of this id */
  public Figure get(String id) {
    Figure found = byId.get(String.valueOf(id));
    if (found == null) {
      throw new AppealRefused("没有编号为“" + id + "”的数字，请从数字目录里选择。");
    }
    return found;
  }

  /** All that is counted, each once. */
  List<Part> parts() {
    return byId.values().stream().flatMap(Figure::parts).distinct().toList();
  }

  private void add(NamedCsvRecord row) {
    String id = row.getField("id");
    try {
      require(id.matches("[a-z0-9-]+") && !byId.containsKey(id), id, "编号重复，或者不是小写字母、数字和短横");
      require(BETTER.contains(row.getField("better")), id, "better 应为 up、down 或 none");
      byId.put(id, figure(id, row));
    } catch (IllegalArgumentException e) {
      throw new StartRefused("数字目录 " + FILE + " 第 " + row.getStartingLineNumber() + " 行（" + id + "）：" + e.getMessage()
          + "。", "请改正这一行后再启动。", e);
    }
  }

  private static Figure figure(String id, NamedCsvRecord row) {
    String dated = row.getField("period");
    require(PERIODS.containsKey(dated), id, "没有“" + dated + "”这种期间");
    List<Part> denominator = new ArrayList<>();
    if (!row.getField("denominator").isEmpty()) {
      denominator.add(Part.of(dated, row.getField("denominator")));
    }
    if (!row.getField("also").isEmpty()) {
      denominator.add(Part.of(Part.STANDING, row.getField("also")));
    }
    Figure.Per per = Figure.Per.valueOf(row.getField("per").toUpperCase(Locale.ROOT));
    require(per.isSum() == denominator.isEmpty(), id, per.isSum() ? "件数、次数、户数和金额没有分母" : "比率和平均数要有分母");
    return new Figure(id, words(row, PERIODS.get(dated)), Part.of(dated, row.getField("numerator")),
        List.copyOf(denominator), per, row.getField("better"), row.getField("beside"));
  }

  private static Figure.Words words(NamedCsvRecord row, String period) {
    return new Figure.Words(said(row, "group"), said(row, "name"), said(row, "definition"), said(row, "formula"),
        period, said(row, "source"), said(row, "owner"), said(row, "since"));
  }

  private static String said(NamedCsvRecord row, String column) {
    require(!row.getField(column).isBlank(), row.getField("id"), column + " 没有写");
    return row.getField(column);
  }

  private static void require(boolean right, String id, String otherwise) {
    if (!right) {
      throw new Predicate.Faulty(id + "：" + otherwise);
    }
  }
}
