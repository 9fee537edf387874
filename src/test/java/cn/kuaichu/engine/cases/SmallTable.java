package cn.kuaichu.engine.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.TreeMap;

/** A table of each kind of column, with cases as a test writes them. */
final class SmallTable {
  static final String CASES = "processes/cases/loan.csv";
  private static final String TABLE = "processes/loan.dmn";
  static final String HEADING = "借给谁,第几次,有押金,怎么办,几天,提醒";
  private static final String XML = """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="definitions_loan" name="借书"
          namespace="https://kuaichu.cn/processes">
        <decision id="loan" name="借书">
          <decisionTable id="decisionTable_loan" hitPolicy="UNIQUE">
            <input id="input_reader" label="借给谁">
              <inputExpression id="inputExpression_reader" typeRef="string"><text>reader</text></inputExpression>
              <inputValues id="inputValues_reader"><text>"HELP","CONDUCT","NEIGHBOUR"</text></inputValues>
            </input>
            <input id="input_times" label="第几次">
              <inputExpression id="inputExpression_times" typeRef="integer"><text>times</text></inputExpression>
              <inputValues id="inputValues_times"><text>[0..9]</text></inputValues>
            </input>
            <input id="input_deposit" label="有押金">
              <inputExpression id="inputExpression_deposit" typeRef="boolean"><text>deposit</text></inputExpression>
              <inputValues id="inputValues_deposit"><text>true,false</text></inputValues>
            </input>
            <output id="output_course" label="怎么办" name="course" typeRef="string">
              <outputValues id="outputValues_course"><text>"ON","STOP"</text></outputValues>
            </output>
            <output id="output_days" label="几天" name="days" typeRef="integer"/>
            <output id="output_hint" label="提醒" name="hint" typeRef="string"/>
            ROWS
          </decisionTable>
        </decision>
      </definitions>
      """;
  private static final String ROWS = row("few", "求助的头几次，借三十天。来源：本系统约定。", "\"HELP\"", "&lt; 3", "", "\"ON\"", "30",
      "\"50,80,LAST\"")
      + row("many", "求助的第三次起，借五天。来源：本系统约定。", "\"HELP\"", "&gt;= 3", "", "\"ON\"", "5", "\"LAST\"")
      + row("secured", "其他人有押金的，借十天。", "\"CONDUCT\",\"NEIGHBOUR\"", "", "true", "\"ON\"", "10", "\"\"")
      + row("unsecured", "其他人没有押金的，不借。", "\"CONDUCT\",\"NEIGHBOUR\"", "", "false", "\"STOP\"", "0", "\"\"");
  private final Map<String, byte[]> files = new TreeMap<>();

  SmallTable() {
    table(ROWS);
  }

  static String row(String id, String reason, String... cells) {
    StringBuilder row = new StringBuilder("<rule id=\"rule_" + id + "\"><description>" + reason + "</description>");
    for (int no = 0; no < cells.length; no++) {
      String entry = no < 3 ? "inputEntry" : "outputEntry";
      row.append("<" + entry + " id=\"" + entry + "_" + id + no + "\"><text>" + cells[no] + "</text></" + entry + ">");
    }
    return row.append("</rule>").toString();
  }

  private SmallTable table(String rows) {
    files.put(TABLE, XML.replace("ROWS", rows).getBytes(UTF_8));
    return this;
  }

  SmallTable with(String... rows) {
    return table(ROWS + String.join("", rows));
  }

  SmallTable changed(String text, String instead) {
    String before = new String(files.get(TABLE), UTF_8);
    if (!before.contains(text)) {
      throw new IllegalArgumentException(text);
    }
    files.put(TABLE, before.replace(text, instead).getBytes(UTF_8));
    return this;
  }

  SmallTable file(String name, byte[] content) {
    files.put(name, content);
    return this;
  }

  SmallTable without(String name) {
    files.remove(name);
    return this;
  }

  /** @param lines below the usual heading */
  TableReport run(String... lines) {
    return runFile(HEADING + "\n" + String.join("\n", lines));
  }

  TableReport runFile(String cases) {
    return file(CASES, cases.getBytes(UTF_8)).run();
  }

  TableReport run() {
    return CaseRun.of(files, "loan"::equals).get(0);
  }
}
