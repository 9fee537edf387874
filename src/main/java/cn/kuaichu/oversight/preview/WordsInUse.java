package cn.kuaichu.oversight.preview;

import cn.kuaichu.appeal.Categories;
import cn.kuaichu.appeal.Channels;
import cn.kuaichu.engine.check.Finding;
import cn.kuaichu.engine.publishing.CasesAtStake;
import cn.kuaichu.engine.seam.ListTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A word is not taken from a list while cases of it go on: the tables that are asked about them would know no answer.
 */
@Component
class WordsInUse implements CasesAtStake {
  private static final int SHOWN = 3;

  /** @param column of a case, {@code case_standing} */
  private record Listed(String table, String column, String cure) {}

  private static final List<Listed> LISTS = List.of(
      new Listed(Categories.TABLE, "category", "在督办台更正这些件的类别，或者等它们办结、回访完，再撤这一行。"),
      new Listed(Channels.TABLE, "channel", "等这些件办结、回访完，再撤这一行。"));
  private final JdbcClient jdbc;

  WordsInUse(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Finding> harm(Map<String, byte[]> standing, Map<String, byte[]> wanted) {
    List<Finding> found = new ArrayList<>();
    for (Listed list : LISTS) {
      String file = "processes/" + list.table + ".dmn";
      Map<String, Map<String, String>> left = ListTable.read(wanted.get(file));
      ListTable.read(standing.get(file)).forEach((word, says) -> {
        List<String> cases = left.containsKey(word) ? List.of() : goingOn(list.column, word);
        if (!cases.isEmpty()) {
          found.add(new Finding(file, "", says.get("name"), "word-in-use", "“" + says.get("name") + "”（" + word + "）还有 "
              + cases.size() + " 件没有办完（" + String.join("、", cases.subList(0, Math.min(SHOWN, cases.size())))
              + (cases.size() > SHOWN ? "等" : "") + "），撤掉以后这些件查不到时限和层级。", list.cure, Finding.Level.ERROR));
        }
      });
    }
    return found;
  }

  /** Numbers of the cases for which any process waits, also for a second look. */
  private List<String> goingOn(String column, String word) {
    return jdbc.sql("select a.number from case_standing a where a." + column + " = ?"
        + " and exists (select from running_process p where p.business_key = a.number) order by a.id").param(word)
        .query(String.class).list();
  }
}
