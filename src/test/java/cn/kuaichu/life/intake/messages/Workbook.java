package cn.kuaichu.life.intake.messages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes workbooks for tests, part by part, so that the odd ones can be odd exactly where it is wanted. */
final class Workbook {
  private static final String MAIN = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
  private final Map<String, byte[]> parts = new LinkedHashMap<>();
  private final List<String> strings = new ArrayList<>();
  private final StringBuilder rows = new StringBuilder();
  private final StringBuilder merged = new StringBuilder();
  private String properties = "";
  private int row;

  /** A text stays text, a number a number; whatever begins with {@code <c} is taken as it is; null is no cell. */
  Workbook row(Object... values) {
    row++;
    StringBuilder cells = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      cells.append(cell("" + (char) ('A' + i) + row, values[i]));
    }
    rows.append("<row r=\"").append(row).append("\">").append(cells).append("</row>");
    return this;
  }

  private String cell(String at, Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Number) {
      return "<c r=\"" + at + "\"><v>" + value + "</v></c>";
    }
    if (value.toString().startsWith("<c")) {
      return value.toString().replace("@", at);
    }
    strings.add(value.toString());
    return "<c r=\"" + at + "\" t=\"s\"><v>" + (strings.size() - 1) + "</v></c>";
  }

  Workbook blankRows(int count) {
    for (int i = 0; i < count; i++) {
      row++;
      rows.append("<row r=\"").append(row).append("\"><c r=\"A").append(row).append("\" s=\"1\"/></row>");
    }
    return this;
  }

  /** Like {@code A3:A4}. */
  Workbook merge(String... areas) {
    for (String area : areas) {
      merged.append("<mergeCell ref=\"").append(area).append("\"/>");
    }
    return this;
  }

  Workbook counting1904() {
    properties = "<workbookPr date1904=\"1\"/>";
    return this;
  }

  Workbook part(String name, String content) {
    parts.put(name, content.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  Workbook part(String name, byte[] content) {
    parts.put(name, content);
    return this;
  }

  Path write(Path file) {
    try {
      return Files.write(file, bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] bytes() throws IOException {
    String relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    String packages = "http://schemas.openxmlformats.org/package/2006/";
    Map<String, byte[]> all = new LinkedHashMap<>();
    put(all, "[Content_Types].xml", "<Types xmlns=\"" + packages + "content-types\">"
        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + type("workbook.xml", "sheet.main") + type("worksheets/sheet1.xml", "worksheet")
        + type("sharedStrings.xml", "sharedStrings") + "</Types>");
    put(all, "_rels/.rels", "<Relationships xmlns=\"" + packages + "relationships\"><Relationship Id=\"rId1\" Type=\""
        + relation + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
    put(all, "xl/workbook.xml", "<workbook " + MAIN + " xmlns:r=\"" + relation + "\">" + properties
        + "<sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
    put(all, "xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"" + packages + "relationships\">"
        + "<Relationship Id=\"rId1\" Type=\"" + relation + "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
        + "<Relationship Id=\"rId2\" Type=\"" + relation
        + "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>");
    put(all, "xl/sharedStrings.xml", sharedStrings());
    put(all, "xl/worksheets/sheet1.xml", "<worksheet " + MAIN + "><sheetData>" + rows + "</sheetData>"
        + (merged.isEmpty() ? "" : "<mergeCells>" + merged + "</mergeCells>") + "</worksheet>");
    all.putAll(parts);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> part : all.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private String sharedStrings() {
    StringBuilder items = new StringBuilder();
    for (String text : strings) {
      items.append("<si><t xml:space=\"preserve\">").append(text.replace("&", "&amp;").replace("<", "&lt;"))
          .append("</t></si>");
    }
    return "<sst " + MAIN + ">" + items + "</sst>";
  }

  private static String type(String part, String kind) {
    return "<Override PartName=\"/xl/" + part + "\" ContentType=\"application/vnd.openxmlformats-officedocument"
        + ".spreadsheetml." + kind + "+xml\"/>";
  }

  private static void put(Map<String, byte[]> parts, String name, String xml) {
    parts.put(name, ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml).getBytes(StandardCharsets.UTF_8));
  }
}
