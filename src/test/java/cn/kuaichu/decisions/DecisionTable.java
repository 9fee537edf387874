package cn.kuaichu.decisions;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.kuaichu.engine.cases.AskedTable;
import cn.kuaichu.engine.cases.TableEngine;
import cn.kuaichu.engine.check.ModelFiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** One of the product's decision tables, asked directly. */
final class DecisionTable {
  static final List<String> CATEGORIES = List.of("ADVICE", "SUGGESTION", "HELP", "CONDUCT");
  static final List<String> DIFFICULTIES = List.of("EASY", "HARD", "MAJOR");
  private static final TableEngine ENGINE = new TableEngine();
  private static final Map<String, byte[]> FILES = ModelFiles.contents();
  private final AskedTable table;

  DecisionTable(String key) {
    table = new AskedTable(ENGINE, key, FILES.get("processes/" + key + ".dmn"));
  }

  /** What each row says, as it is written: for what holds of a row whatever is asked. */
  static List<String> rows(String key) {
    String table = new String(FILES.get("processes/" + key + ".dmn"), UTF_8);
    return Pattern.compile("(?s)<rule .*?</rule>").matcher(table).results().map(MatchResult::group).toList();
  }

  /** @return the one matching rule's outputs */
  Map<String, Object> ask(String... pairs) {
    Map<String, Object> inputs = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      inputs.put(pairs[i], pairs[i + 1]);
    }
    return askAll(inputs);
  }

  Map<String, Object> askAll(Map<String, Object> inputs) {
    AskedTable.Reply reply = table.ask(inputs);
    if (!reply.isOne()) {
      throw new AssertionError(reply.problem() + " " + inputs);
    }
    return reply.outputs();
  }
}
