package cn.kuaichu.engine.seam;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;

/** A decision table that is a list of the district's: one row a word, and what the row says of it. */
public final class ListTable {
  private static final Pattern TEXT = Pattern.compile("\\s*\"([^\"]*)\"\\s*");

  private ListTable() {}

  /** What each word's row says, by the name of the column, in the order of the rows. */
  public static Map<String, Map<String, String>> read(byte[] content) {
    return read(Dmn.readModelFromStream(new ByteArrayInputStream(content)));
  }

  /** As {@link #read(byte[])}; a row that is not for one word is left out: the check tells of it. */
  public static Map<String, Map<String, String>> read(DmnModelInstance model) {
    Map<String, Map<String, String>> words = new LinkedHashMap<>();
    model.getModelElementsByType(Rule.class).forEach(row -> {
      List<InputEntry> cells = List.copyOf(row.getInputEntries());
      String word = cells.size() == 1 ? quoted(cells.get(0).getText()) : "";
      if (!word.isEmpty()) {
        words.put(word, said(row));
      }
    });
    return words;
  }

  private static Map<String, String> said(Rule row) {
    Map<String, String> said = new LinkedHashMap<>();
    List<Output> columns = new ArrayList<>(((DecisionTable) row.getParentElement()).getOutputs());
    int column = 0;
    for (OutputEntry cell : row.getOutputEntries()) {
      said.put(columns.get(column++).getName(), quoted(cell.getText()));
    }
    return said;
  }

  private static String quoted(Text text) {
    Matcher quoted = TEXT.matcher(text == null ? "" : text.getTextContent());
    return quoted.matches() ? quoted.group(1).strip() : "";
  }
}
