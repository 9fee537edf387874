package cn.kuaichu.life.intake.messages;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/** The visible sheets of a workbook, read row by row. */
final class XlsxFile implements TableFile {
  /** Characters that XML cannot hold are written this way (ECMA-376 part 1, 22.9.2.19 ST_Xstring). */
  private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");
  private final ReadableWorkbook workbook;
  private final XlsxInspection.Found looked;
  private final AtomicLong read = new AtomicLong();

  private XlsxFile(ReadableWorkbook workbook, XlsxInspection.Found looked) {
    this.workbook = workbook;
    this.looked = looked;
  }

  static TableFile open(Path file) throws IOException {
    XlsxInspection.Found looked = XlsxInspection.inspect(file);
    try {
      return new XlsxFile(new ReadableWorkbook(file.toFile()), looked);
    } catch (IOException | RuntimeException e) {
      throw broken(e);
    }
  }

  static FileRefused broken(Exception e) {
    return new FileRefused("工作簿内容已损坏，请用表格软件打开并另存为新的 .xlsx 文件。", e);
  }

  @Override
  public List<Table> tables() {
    return workbook.getSheets().filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
        .map(sheet -> (Table) new VisibleSheet(sheet)).toList();
  }

  @Override
  public List<String> hidden() {
    return workbook.getSheets().filter(sheet -> sheet.getVisibility() != SheetVisibility.VISIBLE).map(Sheet::getName)
        .toList();
  }

  @Override
  public boolean uses1904() {
    return workbook.isDate1904();
  }

  @Override
  public double fraction() {
    return Math.min(1, (double) read.get() / Math.max(1, looked.rows()));
  }

  @Override
  public void close() throws IOException {
    workbook.close();
  }

  private final class VisibleSheet implements Table {
    private final Sheet sheet;
    private final MergedCells merged;

    VisibleSheet(Sheet sheet) {
      this.sheet = sheet;
      this.merged = looked.merged().getOrDefault(sheet.getId(), new MergedCells());
    }

    @Override
    public String name() {
      return sheet.getName();
    }

    @Override
    public Stream<Row> rows() {
      try {
        return Table.saying(XlsxFile::broken, sheet.openStream().map(this::row));
      } catch (IOException e) {
        throw broken(e);
      }
    }

    private Row row(org.dhatim.fastexcel.reader.Row row) {
      read.incrementAndGet();
      List<Cell> cells = new ArrayList<>(row.getCellCount());
      for (int i = 0; i < row.getCellCount(); i++) {
        cells.add(cell(row.getCell(i)));
      }
      return new Row(new Position(sheet.getName(), row.getRowNum()), merged.fill(row.getRowNum(), cells));
    }
  }

  private static Cell cell(org.dhatim.fastexcel.reader.Cell read) {
    if (read == null) {
      return Cell.EMPTY;
    }
    return switch (read.getType()) {
      case EMPTY -> Cell.EMPTY;
      case ERROR -> Cell.faulty("单元格是错误值 " + MessageText.excerpt(String.valueOf(read.getValue())));
      case FORMULA -> value(read.getValue(), "单元格是公式且没有保存计算结果，请打开文件重新保存");
      default -> value(read.getValue(), null);
    };
  }

  private static Cell value(Object value, String ifNone) {
    if (value instanceof BigDecimal number) {
      return Cell.of(number);
    }
    if (value == null || value.toString().isEmpty()) {
      return ifNone == null ? Cell.EMPTY : Cell.faulty(ifNone);
    }
    return Cell.of(unescape(value.toString()));
  }

  private static String unescape(String text) {
    return text.contains("_x")
        ? ESCAPED.matcher(text).replaceAll(found -> Matcher.quoteReplacement(
            String.valueOf((char) Integer.parseInt(found.group(1), 16))))
        : text;
  }
}
