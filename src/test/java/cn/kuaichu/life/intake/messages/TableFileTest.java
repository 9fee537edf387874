package cn.kuaichu.life.intake.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The corpus of odd and hostile files; what they hold is written here, what they are is found out by the reader. */
class TableFileTest {
  private static final String CSV = "留言编号,留言主题,留言时间,留言详情\n1,路灯,2024/1/5,\"第一行\n第二行,𠮷\"\n";
  @TempDir
  private Path folder;

  private List<List<String>> read(Path file) throws IOException {
    try (TableFile tables = TableFile.open(file, heading -> true)) {
      return tables.tables().stream().flatMap(table -> {
        try (Stream<Row> rows = table.rows()) {
          return rows.filter(row -> !row.isBlank()).map(row -> row.cells().stream().map(Cell::text).toList()).toList()
              .stream();
        }
      }).toList();
    }
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private void refuses(Path file, String why) {
    assertTimeout(Duration.ofSeconds(5), () -> assertThatThrownBy(() -> read(file)).isInstanceOf(FileRefused.class)
        .hasMessageContaining(why));
  }

  @ParameterizedTest
  @CsvSource({"UTF-8,''", "UTF-8,\uFEFF", "GB18030,''", "UTF-16LE,\uFEFF", "UTF-16BE,\uFEFF"})
  void findsOutTheCharset(String charset, String mark) throws IOException {
    Path file = file("a.csv", (mark + CSV).getBytes(Charset.forName(charset)));

    assertThat(read(file)).containsExactly(List.of("留言编号", "留言主题", "留言时间", "留言详情"),
        List.of("1", "路灯", "2024/1/5", "第一行\n第二行,𠮷"));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void findsOutTheSeparator(String separator) throws IOException {
    String text = "群众留言汇总,很多;很多|逗号,,,,,,\n" + String.join(separator, "留言编号", "留言主题", "留言时间", "留言详情") + "\r"
        + String.join(separator, "1", "路灯", "2024/1/5", "坏了") + "\r";

    assertThat(read(file("a.csv", text.getBytes(StandardCharsets.UTF_8))))
        .endsWith(List.of("1", "路灯", "2024/1/5", "坏了"));
  }

  static Stream<byte[]> brokenTexts() {
    byte[] utf8 = CSV.getBytes(StandardCharsets.UTF_8);
    byte[] gbk = "主题".getBytes(Charset.forName("GBK"));
    ByteArrayOutputStream mixed = new ByteArrayOutputStream();
    mixed.writeBytes(utf8);
    mixed.writeBytes(gbk);
    mixed.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xFF, '\n'});
    return Stream.of(Arrays.copyOf(utf8, utf8.length - 4), mixed.toByteArray());
  }

  @ParameterizedTest
  @MethodSource("brokenTexts")
  void refusesTextsThatWouldNeedQuestionMarks(byte[] bytes) throws IOException {
    Path file = file("a.csv", bytes);

    assertThatThrownBy(() -> read(file)).isInstanceOf(FileRefused.class)
        .hasMessageMatching("文件(在一个字的中间断开|既不是 UTF-8).*");
  }

  @Test
  void refusesWhatIsNoTable() throws IOException {
    refuses(file("empty.csv", new byte[0]), "空的");
    refuses(file("zeros.csv", new byte[100_000]), "不是文本文件");
    refuses(file("program.xlsx", "MZ\u0090\0 program".getBytes(StandardCharsets.ISO_8859_1)), "改过扩展名");
    refuses(file("picture.csv", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0}), "改过扩展名");
    refuses(file("old.xls", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2}), "旧版 .xls 文件或加了密码");
    refuses(file("page.xls", "\r\n<html><table>".getBytes(StandardCharsets.UTF_8)), "网页");
    refuses(file("stub.xlsx", new byte[] {'P', 'K', 3, 4, 0, 0}), "压缩结构已损坏");
    refuses(folder, "文件夹");
  }

  @Test
  void refusesArchivesThatAreNoWorkbook() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("../slipped.txt"));
      zip.write(1);
    }

    refuses(file("a.xlsx", bytes.toByteArray()), "压缩包而不是 .xlsx");
    assertThat(folder.resolveSibling("slipped.txt")).doesNotExist();
  }

  @Test
  void refusesWorkbooksThatCouldHarm() {
    refuses(new Workbook().row("a").part("xl/vbaProject.bin", "x").write(folder.resolve("macro.xlsx")), "含有宏");
    refuses(
        new Workbook().row("a").part("xl/worksheets/sheet1.xml", "<worksheet>" + " ".repeat(300_000_000))
            .write(folder.resolve("bomb.xlsx")),
        "异常庞大");
    refuses(
        new Workbook().row("a").part("xl/media/image1.png", new byte[300_000_000]).write(folder.resolve("pixels.xlsx")),
        "异常庞大");
    refuses(new Workbook().part("xl/sharedStrings.xml", """
        <?xml version="1.0"?>
        <!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
        <sst><si><t>&b;</t></si></sst>""").write(folder.resolve("laughs.xlsx")), "实体声明");
    refuses(new Workbook().row("<c r=\"ZZZZZZZ1\"><v>1</v></c>").write(folder.resolve("far.xlsx")), "超出范围");
    refuses(new Workbook().row("<c r=\"XFE1\"><v>1</v></c>").write(folder.resolve("wide.xlsx")), "超出范围");
    refuses(
        new Workbook().part("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c>")
            .write(folder.resolve("torn.xlsx")),
        "已损坏");
  }

  @Test
  void readsTextsNumbersFormulasAndErrors() throws IOException {
    Path file = new Workbook().row("文字", 12.50, "<c r=\"@\" t=\"inlineStr\"><is><t>内联</t></is></c>",
        "<c r=\"@\" t=\"str\"><f>A1</f><v>结果</v></c>", "<c r=\"@\"><f>1+1</f><v>2</v></c>", "换_x000D_\n行", "&<b>")
        .write(folder.resolve("a.xlsx"));

    assertThat(read(file)).containsExactly(List.of("文字", "12.5", "内联", "结果", "2", "换\r\n行", "&<b>"));
  }

  @Test
  void tellsWhichCellHasNoValue() throws IOException {
    Path file = new Workbook().row("a", "<c r=\"@\" t=\"e\"><v>#REF!</v></c>", "<c r=\"@\"><f>A1</f></c>")
        .write(folder.resolve("a.xlsx"));

    try (TableFile tables = TableFile.open(file, heading -> true); Stream<Row> rows = tables.tables().get(0).rows()) {
      Row row = rows.findFirst().orElseThrow();
      assertThat(row.cell(1).fault()).contains("#REF!");
      assertThat(row.cell(2).fault()).contains("公式");
    }
  }

  @Test
  void passesOverManyBlankRows() throws IOException {
    Path file = new Workbook().row("a").blankRows(65_000).row("z").write(folder.resolve("a.xlsx"));

    assertThat(read(file)).containsExactly(List.of("a"), List.of("z"));
  }

  @Test
  void refusesACsvWhoseQuotesDoNotClose() throws IOException {
    refuses(file("a.csv", "留言编号,留言主题\n1,\"没有结束\n2,x\n".getBytes(StandardCharsets.UTF_8)), "从第 2 行起");
  }
}
