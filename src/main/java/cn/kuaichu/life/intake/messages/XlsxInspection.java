package cn.kuaichu.life.intake.messages;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Looks through a workbook before anything is built from it: what inflates beyond measure, declares entities, carries
 * macros or points far outside the grid would cost the reader its memory. Sizes are those really inflated, not those
 * declared.
 */
final class XlsxInspection {
  private static final int MOST_PARTS = 2_000;
  private static final long LARGEST_TOTAL = 512L * 1024 * 1024;
  /** The table of strings is held in memory while the workbook is read. */
  private static final long LARGEST_STRINGS = 96L * 1024 * 1024;
  private static final long FREE_OF_RATIO = 1024 * 1024;
  private static final int HIGHEST_RATIO = 100;
  private static final int MOST_COLUMNS = 16_384;
  private static final String STRINGS = "xl/sharedStrings.xml";
  private static final XMLInputFactory XML = factory();

  private final ZipFile zip;
  private final long compressed;
  private final Map<String, MergedCells> merged = new HashMap<>();
  private final Map<String, String> sheets = new HashMap<>();
  private long inflated;
  private long rows;
  private long strings;
  private long highestString = -1;
  private boolean inStringCell;

  private XlsxInspection(ZipFile zip, long compressed) {
    this.zip = zip;
    this.compressed = compressed;
  }

  /**
   * @param rows how many the sheets have, blank ones included
   * @param merged by the sheet's relationship id
   */
  record Found(long rows, Map<String, MergedCells> merged) {}

  /** @throws FileRefused when the file is not a workbook that can be read safely */
  static Found inspect(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      XlsxInspection inspection = new XlsxInspection(zip, Files.size(file));
      inspection.inspect();
      return inspection.found();
    } catch (ZipException | IllegalArgumentException e) {
      throw new FileRefused("压缩结构已损坏，可能没有传完，请重新导出或下载。", e);
    } catch (XMLStreamException e) {
      throw XlsxFile.broken(e);
    }
  }

  private Found found() {
    Map<String, MergedCells> bySheet = new HashMap<>();
    sheets.forEach((id, part) -> bySheet.put(id, merged.getOrDefault(part, new MergedCells())));
    return new Found(rows, bySheet);
  }

  private void inspect() throws IOException, XMLStreamException {
    if (zip.getEntry("xl/workbook.bin") != null) {
      throw new FileRefused("这是二进制工作簿（.xlsb），请另存为 .xlsx 文件。");
    }
    if (zip.getEntry("xl/workbook.xml") == null) {
      throw new FileRefused("这是压缩包而不是 .xlsx 工作簿；若内有表格，请解压后导入其中的文件。");
    }
    if (zip.size() > MOST_PARTS) {
      throw bomb();
    }
    for (Enumeration<? extends ZipEntry> parts = zip.entries(); parts.hasMoreElements();) {
      inspect(parts.nextElement());
    }
    if (highestString >= strings) {
      // the reading library would take what is not there for an empty cell
      throw new FileRefused("工作簿里有单元格的文字丢失了，文件已损坏，请用表格软件打开核对，或者重新导出。");
    }
  }

  private void inspect(ZipEntry part) throws IOException, XMLStreamException {
    String name = part.getName();
    if (name.endsWith("vbaProject.bin")) {
      throw new FileRefused("工作簿含有宏，请另存为不含宏的 .xlsx 文件。");
    }
    boolean read = name.endsWith(".xml") || name.endsWith(".rels");
    try (InputStream in = zip.getInputStream(part)) {
      InputStream measured = new Measured(in, name);
      if (read) {
        inspectXml(new BufferedInputStream(measured), name);
      }
      measured.transferTo(OutputStream.nullOutputStream());
    }
  }

  private void inspectXml(InputStream in, String part) throws XMLStreamException {
    boolean sheet = part.startsWith("xl/worksheets/");
    boolean sheetNames = part.equals("xl/_rels/workbook.xml.rels");
    XMLStreamReader xml = XML.createXMLStreamReader(in);
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.DTD) {
        throw new FileRefused("工作簿中有不应出现的实体声明，为安全起见不予导入。");
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (sheetNames) {
          sheets.put(xml.getAttributeValue(null, "Id"), part(xml.getAttributeValue(null, "Target")));
        } else if (sheet) {
          inspectElement(xml, part);
        } else if (part.equals(STRINGS)) {
          strings += xml.getLocalName().equals("si") ? 1 : 0;
        } else {
          return;
        }
      }
    }
  }

  /** Targets are written from the workbook's folder, or from the root. */
  private static String part(String target) {
    return target == null ? "" : target.startsWith("/") ? target.substring(1) : "xl/" + target;
  }

  private void inspectElement(XMLStreamReader xml, String part) throws XMLStreamException {
    if (xml.getLocalName().equals("c")) {
      inStringCell = "s".equals(xml.getAttributeValue(null, "t"));
    } else if (inStringCell && xml.getLocalName().equals("v")) {
      highestString = Math.max(highestString, stringNumber(xml.getElementText()));
    }
    if (xml.getLocalName().equals("mergeCell")) {
      merged.computeIfAbsent(part, key -> new MergedCells()).add(xml.getAttributeValue(null, "ref"));
    }
    rows += xml.getLocalName().equals("row") ? 1 : 0;
    String reference = xml.getLocalName().equals("c") ? xml.getAttributeValue(null, "r") : null;
    if (reference != null && !isWithinGrid(reference)) {
      throw new FileRefused("工作表中有超出范围的单元格“" + MessageText.excerpt(reference) + "”，文件已损坏。");
    }
  }

  private static long stringNumber(String text) {
    if (!text.strip().matches("\\d{1,9}")) {
      throw new FileRefused("工作表中有指向不明的文字“" + MessageText.excerpt(text) + "”，文件已损坏。");
    }
    return Long.parseLong(text.strip());
  }

  private static boolean isWithinGrid(String reference) {
    int column = 0;
    int letters = 0;
    while (letters < reference.length() && Character.isLetter(reference.charAt(letters))) {
      column = column * 26 + Character.toUpperCase(reference.charAt(letters++)) - 'A' + 1;
      if (letters > 3) {
        return false;
      }
    }
    return letters > 0 && column <= MOST_COLUMNS;
  }

  private static FileRefused bomb() {
    return new FileRefused("文件解压后异常庞大，为安全起见不予导入。");
  }

  /** Counts what comes out of the compression and stops when it is more than any honest table holds. */
  private final class Measured extends FilterInputStream {
    private final long largest;
    private long size;

    Measured(InputStream in, String name) {
      super(in);
      this.largest = name.equals(STRINGS) ? LARGEST_STRINGS : LARGEST_TOTAL;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    /** An XML reader closes what it has read to its end; what may follow is counted all the same. */
    @Override
    public void close() {
      // closed with the part
    }

    private void count(int bytes) {
      size += bytes;
      inflated += bytes;
      if (size > largest || inflated > LARGEST_TOTAL
          || inflated > FREE_OF_RATIO && inflated / HIGHEST_RATIO > compressed) {
        throw bomb();
      }
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory xml = XMLInputFactory.newDefaultFactory();
    xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return xml;
  }
}
