package cn.kuaichu.faces.workshop;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.kuaichu.engine.cases.TableReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes cases that are lacking beside the designer's own, for him to look at; nothing that is there is touched. */
final class SuggestedCases {
  /** A spreadsheet takes a file without it for GBK. */
  static final String MARK = "\uFEFF";
  private final RulesFolder folder;
  private final PrintStream notes;

  SuggestedCases(RulesFolder folder, PrintStream notes) {
    this.folder = folder;
    this.notes = notes;
  }

  /** @return false where a file of suggestions was there already */
  boolean write(List<TableReport> reports) throws IOException {
    boolean all = true;
    for (TableReport report : reports) {
      List<String> lines = TestWord.lines(report).toList();
      if (!lines.isEmpty()) {
        all &= write(folder.path(report.casesFile().replace(".csv", CasePlaces.SUGGESTED)), report.header(), lines);
      }
    }
    return all;
  }

  private boolean write(Path file, String header, List<String> lines) throws IOException {
    if (Files.exists(file)) {
      notes.println("已有 " + file + "，没有覆盖；请先并入用例文件或者删去。");
      return false;
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, Stream.concat(Stream.of(header), lines.stream()).collect(Collectors.joining("\r\n", MARK,
        "\r\n")), UTF_8);
    notes.println("已写入 " + file + "（" + lines.size() + " 个用例）。");
    return true;
  }
}
