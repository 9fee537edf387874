package cn.kuaichu.life.intake.messages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** An input file, told by its content and never by its name. */
interface TableFile extends AutoCloseable {
  long LARGEST = 100L * 1024 * 1024;

  List<Table> tables();

  /** Hidden sheets, which are not read. */
  default List<String> hidden() {
    return List.of();
  }

  boolean uses1904();

  /** How much of the file has been read, 0 to 1; any thread may ask. */
  double fraction();

  @Override
  void close() throws IOException;

  /**
   * @param heading whether a text is a heading that is known
   * @throws FileRefused when it is no readable XLSX or CSV file, or one that would harm
   */
  static TableFile open(Path file, Predicate<String> heading) throws IOException {
    byte[] head = head(file);
    if (head.length == 0) {
      throw new FileRefused("文件是空的。");
    }
    if (Files.size(file) > LARGEST) {
      throw new FileRefused("文件超过 100 MB，请按月份拆分后分别导入。");
    }
    if (startsWith(head, 0x50, 0x4B)) {
      return XlsxFile.open(file);
    }
    if (startsWith(head, 0xD0, 0xCF, 0x11, 0xE0)) {
      throw new FileRefused("这是旧版 .xls 文件或加了密码的工作簿，请在表格软件中另存为不加密的 .xlsx 文件。");
    }
    if (isForeign(head)) {
      throw new FileRefused("这不是表格文件（可能改过扩展名），请提供 .xlsx 或 .csv 文件。");
    }
    if (isMarkup(head)) {
      throw new FileRefused("这是网页或 XML 格式的文件，请用表格软件打开后另存为 .xlsx 文件。");
    }
    return CsvFile.open(file, heading);
  }

  private static byte[] head(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileRefused("这是一个文件夹，请指明其中的文件。");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(64);
    }
  }

  private static boolean startsWith(byte[] head, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (head.length <= i || (head[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** Programs, PDF, pictures, other archives. */
  private static boolean isForeign(byte[] head) {
    return startsWith(head, 'M', 'Z') || startsWith(head, 0x7F, 'E', 'L', 'F') || startsWith(head, '%', 'P', 'D', 'F')
        || startsWith(head, 0x89, 'P', 'N', 'G') || startsWith(head, 0xFF, 0xD8, 0xFF)
        || startsWith(head, 'G', 'I', 'F', '8')
        || startsWith(head, 0x1F, 0x8B) || startsWith(head, '7', 'z', 0xBC, 0xAF)
        || startsWith(head, 'R', 'a', 'r', '!');
  }

  private static boolean isMarkup(byte[] head) {
    String text = new String(head, StandardCharsets.UTF_8).replace("\uFEFF", "").stripLeading()
        .toLowerCase(Locale.ROOT);
    return text.startsWith("<!doctype") || text.startsWith("<html") || text.startsWith("<?xml")
        || text.startsWith("<table");
  }
}
