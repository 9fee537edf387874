package cn.kuaichu.life.intake.messages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Files as they come: in odd encodings, cut, shifted, of another kind, with cells that no message can have. */
final class MalformedFiles {
  /**
   * @param refused why the whole file is; null when it is read
   * @param rejected of the rows read; -1 for any number
   * @param reason of the rows that are rejected; empty where none is
   */
  record Odd(String name, byte[] content, String refused, int imported, int repeated, int rejected, String reason) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final String HEADINGS = "留言编号,留言用户,留言主题,留言时间,留言详情\n";
  private static final String FIRST = "1,居民甲,路灯不亮,2020/1/3,三组路口的路灯两个月不亮\n";
  private static final String SECOND = "2,居民乙,井盖丢失,2020/1/4,小学门口的井盖丢了\n";
  private static final String GOOD = HEADINGS + FIRST + SECOND;
  private static final Charset GB18030 = Charset.forName("GB18030");
  private final List<Odd> all = new ArrayList<>();
  private final Path scratch;

  private MalformedFiles(Path scratch) {
    this.scratch = scratch;
  }

  static List<Odd> all(Path scratch) {
    MalformedFiles files = new MalformedFiles(scratch);
    files.encodings();
    files.separators();
    files.quotes();
    files.headings();
    files.dates();
    files.cells();
    files.workbooks();
    files.otherKinds();
    files.cuts();
    return files.all;
  }

  private void read(String name, byte[] content, int imported) {
    all.add(new Odd(name, content, null, imported, 0, 0, ""));
  }

  private void read(String name, String text, int imported) {
    read(name, utf8(text), imported);
  }

  private void rejects(String name, byte[] content, int imported, int rejected, String reason) {
    all.add(new Odd(name, content, null, imported, 0, rejected, reason));
  }

  private void rejects(String name, String text, int imported, int rejected, String reason) {
    rejects(name, utf8(text), imported, rejected, reason);
  }

  private void refuses(String name, byte[] content, String reason) {
    all.add(new Odd(name, content, reason, 0, 0, 0, ""));
  }

  private void refuses(String name, String text, String reason) {
    refuses(name, utf8(text), reason);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static byte[] marked(int... mark) {
    byte[] bytes = new byte[mark.length];
    for (int i = 0; i < mark.length; i++) {
      bytes[i] = (byte) mark[i];
    }
    return bytes;
  }

  private void encodings() {
    read("UTF-8", GOOD, 2);
    read("UTF-8 with a mark", "\uFEFF" + GOOD, 2);
    read("GB18030", GOOD.getBytes(GB18030), 2);
    read("UTF-16LE", joined(marked(0xFF, 0xFE), GOOD.getBytes(StandardCharsets.UTF_16LE)), 2);
    read("UTF-16BE", joined(marked(0xFE, 0xFF), GOOD.getBytes(StandardCharsets.UTF_16BE)), 2);
    byte[] ascii = "number,words\n1,abc\n".repeat(40).getBytes(StandardCharsets.UTF_16LE);
    refuses("UTF-16 without a mark", ascii, "不是文本文件");
    refuses("two encodings",
        joined(utf8(HEADINGS + FIRST), SECOND.getBytes(GB18030), utf8("\u00E9\u00E9\u00E9 \u00FF")), "编码");
    refuses("marked as UTF-8 and is GB18030", joined(marked(0xEF, 0xBB, 0xBF), GOOD.getBytes(GB18030)), "内容不符");
    refuses("UTF-8 cut within a character", Arrays.copyOf(utf8(GOOD), utf8(GOOD).length - 2), "断开");
    refuses("UTF-16 cut within a character",
        joined(marked(0xFF, 0xFE), Arrays.copyOf(GOOD.getBytes(StandardCharsets.UTF_16LE), 61)), "断开");
    refuses("GB18030 cut within a character", Arrays.copyOf(GOOD.getBytes(GB18030), GOOD.getBytes(GB18030).length - 2),
        "断开");
    refuses("Big5", "留言編號,留言時間\n1,2020\n".getBytes(Charset.forName("Big5")), "");
    refuses("Latin", marked(0xFF, 0xFF, 0xC0, 0x20, 0xE9, 0xFF, 0x0A), "编码");
  }

  private void separators() {
    for (String separator : List.of(",", "\t", ";", "|")) {
      for (String end : List.of("\n", "\r\n", "\r")) {
        read("cells between '" + separator.replace("\t", "tab") + "', lines of " + end.length() + end.codePointAt(0),
            GOOD.replace(",", separator).replace("\n", end), 2);
      }
    }
    read("blank lines between", GOOD.replace("\n", "\n\n"), 2);
    read("no line break at the end", GOOD.strip(), 2);
    read("empty cells at the end of lines", GOOD.replace("\n", ",,\n"), 2);
  }

  private void quotes() {
    for (String separator : List.of(",", "\t", ";")) {
      String with = " (cells between '" + separator.replace("\t", "tab") + "')";
      String good = GOOD.replace(",", separator);
      read("a line break between quotes" + with, good.replace("三组路口的", "\"三组\n路口的").replace("不亮\n2", "不亮\"\n2"), 2);
      read("doubled quotes" + with, good.replace("小学门口的井盖丢了", "\"小学\"\"门口\"\"" + separator + "的井盖丢了\""), 2);
      read("a quote within a cell" + with, good.replace("小学门口", "小学\"门口"), 2);
      refuses("a quote never closed in the first row" + with, good.replace("三组路口的", "\"三组路口的"), "引号没有成对");
      all.add(new Odd("a quote never closed in the last row" + with, utf8(good.replace("小学门口", "\"小学门口")), "引号没有成对", 1,
          0, 0, ""));
      rejects("a quote closed rows later" + with,
          good.replace("三组路口的", "\"三组路口的") + "3,居民,水渠,2020/1/5,堵了\"\n".replace(",", separator)
              + "4,居民,树,2020/1/6,倒了\n".replace(",", separator),
          1, 1, "引号可能没有成对");
      rejects("a separator without quotes" + with, good.replace("三组路口的", "三组" + separator + "路口的"), 1, 1, "错位");
      rejects("a line cut before the words" + with, good.replace(separator + "小学门口的井盖丢了\n", ""), 1, 1, "没有传完整");
      rejects("a line of one cell" + with, good + "合计 2 件\n", 2, 1, "没有传完整");
    }
  }

  private void headings() {
    refuses("empty", "", "文件是空的");
    refuses("a mark only", "\uFEFF", "没有内容");
    refuses("line breaks only", "\n\n\r\n \n", "没有内容");
    read("headings only", HEADINGS, 0);
    refuses("no headings", FIRST + SECOND, "没有找到认识的表头");
    refuses("other headings", "甲,乙,丙\n1,2,3\n", "甲 | 乙 | 丙");
    refuses("no number", GOOD.replace("留言编号", "序号"), "“编号”（如 留言编号");
    refuses("no words", GOOD.replace("留言详情", "说了啥"), "“内容”（如 留言详情");
    refuses("no time", GOOD.replace("留言时间", "啥时候"), "“时间”（如 留言时间");
    read("no subject", GOOD.replace("留言主题", "随便"), 2);
    refuses("doubled heading", GOOD.replace("留言主题", "留言详情"), "“留言详情”出现了两次");
    refuses("doubled heading, once with brackets", GOOD.replace("留言主题", "留言详情(必填)"), "“留言详情”出现了两次");
    read("headings with marks", GOOD.replace("留言编号", "*留言编号（必填）").replace("留言详情", " 留言 详情： "), 2);
    read("headings below a title", "二〇二〇年一月群众留言汇总\n制表：信访局\n" + GOOD, 2);
    refuses("headings too far below", "说明\n".repeat(11) + GOOD, "没有找到认识的表头");
    rejects("headings again in the middle", GOOD + HEADINGS + "3,居民丙,水渠,2020/1/5,堵了\n", 3, 1, "不是可识别的日期");
  }

  private void dates() {
    for (String day : List.of("", "昨天", "1/3/2020", "20/1/3", "2020", "2020/1", "2020-02-30", "2019-02-29",
        "1899-12-31", "2099-01-01",
        "2020年1月3日 星期四", "2020/1/3 25:00", "2020/1/3 晚上12点", "=TODAY()", "1e5", "2020-01-03T08:30:00+99:00")) {
      rejects("a day like '" + day + "'", GOOD.replace("2020/1/4", day), 1, 1, "留言时间:");
    }
    for (String day : List.of("2020年1月4日8点30分", "2020年1月4日 晚上8:30", "2020年1月4日 星期六", "2020年1月4日上午",
        "2020-01-04T08:30:00+08:00",
        "2020-01-04T00:30:00Z", "2020-01-04 08:05:03 +0800", "2020-01-03 24:00:00", "二〇二〇年一月四日", "43834.5",
        "20200104")) {
      read("a day like '" + day + "'", GOOD.replace("2020/1/4", day), 2);
    }
  }

  private void cells() {
    read("a NUL in the words", GOOD.replace("小学", "小\u0000学"), 2);
    refuses("NULs all over", GOOD.replace(",", "\u0000,\u0000"), "不是文本文件");
    read("a direction override", GOOD.replace("小学", "\u202E小学"), 2);
    read("emoji and rare characters", GOOD.replace("小学", "𠮷👨‍👩‍👧小学"), 2);
    rejects("a replaced character", GOOD.replace("小学", "小\uFFFD学"), 1, 1, "无法识别的字");
    read("20,000 characters", GOOD.replace("小学", "小".repeat(20_000 - "门口的井盖丢了".length())), 2);
    rejects("20,001 characters", GOOD.replace("小学", "小".repeat(20_001 - "门口的井盖丢了".length())), 1, 1, "20001 字");
    rejects("a million characters", GOOD.replace("小学", "小".repeat(1_000_000)), 1, 1, "不会截断");
    rejects("too much along with it",
        GOOD.replace("留言详情\n", "留言详情,别的\n").replace("井盖丢了\n", "井盖丢了," + "长".repeat(20_001) + "\n")
            .replace("不亮\n", "不亮,\n"),
        1, 1, "来件所附");
    rejects("a long name", GOOD.replace("居民乙", "居".repeat(101)), 1, 1, "疑似串列");
    rejects("no number", GOOD.replace("2,居民乙", ",居民乙"), 1, 1, "没有填写编号");
    rejects("a number of blanks", GOOD.replace("2,居民乙", "\u3000 \u200B,居民乙"), 1, 1, "没有填写编号");
    rejects("a number that lost its digits", GOOD.replace("2,居民乙", "6.51E+17,居民乙"), 1, 1, "15 位");
    rejects("a number of 65 characters", GOOD.replace("2,居民乙", "9".repeat(65) + ",居民乙"), 1, 1, "64 个字符");
    rejects("nothing said", GOOD.replace("井盖丢失", " ").replace("小学门口的井盖丢了", "\u200B"), 1, 1, "都是空的");
    rejects("one number for two matters", GOOD.replace("2,居民乙", "1,居民乙"), 1, 1, "编号相同而内容不同");
    rejects("one message with two states", GOOD.replace("留言详情\n", "留言详情,办理状态\n").replace("不亮\n", "不亮,办理中\n")
        .replace("丢了\n", "丢了,办理中\n") + SECOND.replace("丢了\n", "丢了,已办结\n"), 2, 1, "其他列不同");
    all.add(new Odd("one message twice", utf8(GOOD + SECOND), null, 2, 1, 0, ""));
    read("a subject of 200 characters", GOOD.replace("井盖丢失", "井".repeat(200)), 2);
    read("cells that look like formulas", GOOD.replace("小学", "=cmd|' /C calc'!A0小学").replace("居民乙", "@SUM(1)"), 2);
  }

  private Workbook workbook() {
    return new Workbook().row("留言编号", "留言用户", "留言主题", "留言时间", "留言详情").row("1", "居民甲", "路灯不亮", "2020/1/3", "不亮")
        .row("2", "居民乙", "井盖丢失", "2020/1/4", "丢了");
  }

  private byte[] bytes(Workbook workbook) {
    try {
      return Files.readAllBytes(workbook.write(scratch.resolve("scratch.xlsx")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void workbooks() {
    read("workbook", bytes(workbook()), 2);
    read("workbook with 5,000 blank rows", bytes(workbook().blankRows(5_000)), 2);
    rejects("an error value", bytes(workbook().row("3", "居民", "树", "2020/1/5", "<c r=\"@\" t=\"e\"><v>#REF!</v></c>")),
        2, 1, "#REF!");
    rejects("a formula without a result", bytes(workbook().row("3", "居民", "树", "2020/1/5", "<c r=\"@\"><f>A1</f></c>")),
        2, 1, "公式");
    rejects("a number as a number beyond 15 digits",
        bytes(workbook().row(new java.math.BigDecimal("110101199003070000"), "居民", "树",
            "2020/1/5", "倒了")),
        2, 1, "15 位");
    rejects("a merged number", bytes(workbook().row(null, null, null, null, "再说一句").merge("A3:A4")), 1, 2, "合并单元格");
    read("a merged day", bytes(workbook().row("3", "居民", "树", null, "倒了").merge("D3:D4")), 3);
    read("merged over blank rows", bytes(workbook().blankRows(2).merge("A3:A5", "E3:E5")), 2);
    refuses("a cell outside of the grid", bytes(workbook().row("<c r=\"ZZZZ4\"><v>1</v></c>")), "超出范围");
    refuses("a string that is not there",
        bytes(workbook().row("3", "居民", "树", "2020/1/5", "<c r=\"@\" t=\"s\"><v>99</v></c>")),
        "文字丢失");
    refuses("no strings at all", bytes(workbook().part("xl/sharedStrings.xml", "<sst/>")), "文字丢失");
    refuses("a string that is no number", bytes(workbook().row("<c r=\"@\" t=\"s\"><v>x</v></c>")), "指向不明");
    refuses("broken XML", bytes(workbook().part("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>")), "损坏");
    refuses("an entity",
        bytes(workbook().part("xl/worksheets/sheet1.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet/>")), "实体声明");
    refuses("macros", bytes(workbook().part("xl/vbaProject.bin", "x")), "宏");
    refuses("a binary workbook", bytes(workbook().part("xl/workbook.bin", "x")), "xlsb");
    refuses("a sheet of nothing", bytes(new Workbook()), "没有内容");
    refuses("only other headings", bytes(new Workbook().row("一级分类", "二级分类").row("甲", "乙")), "一级分类 | 二级分类");
  }

  private void otherKinds() {
    refuses("a page as .xls", "<html><table><tr><td>留言编号</td></tr></table></html>", "网页");
    refuses("a page with a mark", "\uFEFF\n <!DOCTYPE html><html></html>", "网页");
    refuses("a table of a page", "<table><tr><td>1</td></tr></table>", "网页");
    refuses("XML", "<?xml version=\"1.0\"?><Workbook/>", "XML");
    refuses("old workbook", joined(marked(0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1), new byte[600]), "旧版 .xls");
    refuses("PDF", "%PDF-1.7\n", "不是表格文件");
    refuses("PNG", joined(marked(0x89), utf8("PNG\r\n"), new byte[60]), "不是表格文件");
    refuses("JPEG", joined(marked(0xFF, 0xD8, 0xFF, 0xE0), new byte[60]), "不是表格文件");
    refuses("program", joined(utf8("MZ"), new byte[60]), "不是表格文件");
    refuses("7z", joined(utf8("7z"), marked(0xBC, 0xAF, 0x27, 0x1C)), "不是表格文件");
    refuses("RAR", "Rar!\u001A\u0007", "不是表格文件");
    refuses("gzip", gzip(GOOD), "不是表格文件");
    refuses("JSON", "{\"留言编号\":1,\"留言详情\":\"路灯\"}", "表头");
    refuses("noise", noise(3_000), "");
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(utf8(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    new Random(20200103).nextBytes(noise);
    return ByteBuffer.wrap(noise).put(0, (byte) 'a').array();
  }

  /** A download that broke off somewhere in the archive. */
  private void cuts() {
    byte[] whole = bytes(workbook());
    for (int tenth = 1; tenth < 10; tenth++) {
      refuses("a workbook of which " + tenth + " tenths came", Arrays.copyOf(whole, whole.length * tenth / 10),
          "压缩结构已损坏");
    }
    byte[] turned = whole.clone();
    for (int i = turned.length / 2; i < turned.length / 2 + 20; i++) {
      turned[i] ^= 0x55;
    }
    refuses("a workbook with turned bits", turned, "损坏");
  }
}
