package cn.kuaichu.oversight.preview;

import cn.kuaichu.engine.publishing.Xml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/** A decision table in pieces: itself, its columns, its rows with their cells under the columns' titles. */
final class TableParts {
  private static final Set<String> APART = Set.of("decisionTable", "input", "output", "rule");
  private final Map<String, Part> parts = new LinkedHashMap<>();
  private final List<String> inputs = new ArrayList<>();
  private final List<String> outputs = new ArrayList<>();
  private int rows;

  private TableParts() {}

  static Map<String, Part> of(Element definitions) {
    TableParts table = new TableParts();
    Xml.children(definitions).stream().filter(child -> child.getLocalName().equals("decision")).forEach(table::read);
    return table.parts;
  }

  private void read(Element decision) {
    part(decision, "决策表“" + decision.getAttribute("name") + "”");
    for (Element table : Xml.children(decision)) {
      if (table.getLocalName().equals("decisionTable")) {
        part(table, "决策表“" + decision.getAttribute("name") + "”");
        Xml.children(table).forEach(this::piece);
      }
    }
  }

  private void piece(Element piece) {
    switch (piece.getLocalName()) {
      case "input" -> inputs.add(column(piece, "条件列"));
      case "output" -> outputs.add(column(piece, "结果列"));
      case "rule" -> row(piece);
      default -> {
        // nothing a designer wrote
      }
    }
  }

  private String column(Element column, String kind) {
    String title = column.getAttribute(column.hasAttribute("label") ? "label" : "name");
    part(column, kind + "“" + title + "”");
    return title;
  }

  private void row(Element rule) {
    Map<String, String> cells = new LinkedHashMap<>();
    int input = 0;
    int output = 0;
    for (Element cell : Xml.children(rule)) {
      switch (cell.getLocalName()) {
        case "inputEntry" -> cells.put(title(inputs, input++), cell.getTextContent().strip());
        case "outputEntry" -> cells.put(title(outputs, output++), cell.getTextContent().strip());
        default -> cells.put("说明", cell.getTextContent().strip());
      }
    }
    rows++;
    parts.put(rule.getAttribute("id"), new Part("第 " + rows + " 行（" + rule.getAttribute("id") + "）", cells));
  }

  private static String title(List<String> titles, int no) {
    return no < titles.size() ? titles.get(no) : "第 " + (no + 1) + " 列";
  }

  private void part(Element element, String name) {
    parts.put(element.getAttribute("id"),
        new Part(name, Facts.of(element, child -> APART.contains(child.getLocalName()))));
  }
}
