package cn.kuaichu.oversight.preview;

import cn.kuaichu.engine.cases.CaseSheet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Cases of a table, line by line: a case that says something else is another one. */
final class CaseParts {
  private CaseParts() {}

  /** @param content null where there was no file */
  static Map<String, Part> of(byte[] content) {
    Map<String, Part> parts = new LinkedHashMap<>();
    if (content != null) {
      CaseSheet sheet = CaseSheet.read(content);
      sheet.lines().forEach(line -> {
        Map<String, String> facts = facts(sheet.columns(), line.cells());
        parts.put(facts.toString(), new Part("用例", facts));
      });
    }
    return parts;
  }

  private static Map<String, String> facts(List<String> columns, List<String> cells) {
    return IntStream.range(0, Math.min(columns.size(), cells.size())).boxed().filter(no -> !cells.get(no).isEmpty())
        .collect(Collectors.toMap(columns::get, cells::get, (one, twice) -> one + "、" + twice, LinkedHashMap::new));
  }
}
