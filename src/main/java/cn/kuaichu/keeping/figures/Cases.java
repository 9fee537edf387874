package cn.kuaichu.keeping.figures;

import cn.kuaichu.ground.database.PlannedEachTime;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts case by case: what stands open, what cells do not tell apart, and a reader's own exceptions. */
@Repository
class Cases {
  private final JdbcClient jdbc;

  Cases(PlannedEachTime jdbc) {
    this.jdbc = jdbc.client();
  }

  /** @param by null for one group of all */
  Counts count(FigureScope scope, Question question, Instant asOf, By by, List<Part> parts) {
    return count(scope.ofCases(), group(by, ""), asOf, scope, question, parts);
  }

  /** What the cells hold of cases the reader keeps away from, with hidden ones left out as in the cells. */
  Counts recused(FigureScope scope, Question question, By by, List<Part> parts) {
    String which = scope.ofCells() + " and appeal_id = any(:recusedFrom::bigint[])";
    Counts counts = new Counts();
    parts.stream().collect(Collectors.groupingBy(Part::dated)).forEach((dated, those) -> counts
        .add(count(which, group(by, dated), Instant.MAX, scope, question, those), 1));
    return counts;
  }

  private static String group(By by, String dated) {
    return by == null ? "''"
        : by == By.MONTH ? "to_char(" + Cells.monthOf(dated) + ", 'YYYY-MM')"
            : "coalesce(" + by.column + ", '')";
  }

  private Counts count(String which, String group, Instant asOf, FigureScope scope, Question question,
      List<Part> parts) {
    Counts counts = new Counts();
    if (parts.isEmpty()) {
      return counts;
    }
    List<String> among = parts.stream().map(Part::among).distinct().toList();
    String any = among.stream().collect(Collectors.joining(" or ", " and (", ")"));
    // said once where it can be: columns that are named no more need not be read
    String sums = parts.stream().map(among.size() == 1 ? Part::aggregate : Part::aggregateOfPeriod)
        .collect(Collectors.joining(", "));
    jdbc.sql(
        "select " + group + ", " + sums + " from counted_case where " + which + any + question.narrowing()
            + " group by 1")
        .params(parameters(scope, question, asOf)).query((ResultSet row) -> {
          for (int no = 0; no < parts.size(); no++) {
            counts.add(row.getString(1), parts.get(no), row.getLong(no + 2));
          }
        });
    return counts;
  }

  static Map<String, Object> parameters(FigureScope scope, Question question, Instant asOf) {
    Map<String, Object> parameters = new HashMap<>(scope.parameters());
    parameters.putAll(question.parameters(asOf));
    return parameters;
  }

  /** Cases with entries the register has not read yet. */
  long uncounted() {
    return jdbc.sql("select count(*) from uncounted_case").query(Long.class).single();
  }
}
