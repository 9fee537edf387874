package cn.kuaichu.appeal.replay;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The handler and the result of a case stand in its row as its entries say. */
final class HandledFacts {
  /** To be selected of {@code appeal a}. */
  static final String COLUMNS = "a.handler, a.result";
  /** From the handling on, until it begins again. */
  private static final Set<String> HANDLED = Set.of(Status.HANDLED.name(), Status.REPORTED.name(),
      Status.SIGNING.name(),
      Status.REFUSED.name(), Status.RESOLVED.name(), Status.REVISITED.name(), Status.REWORK_ORDERED.name(),
      Status.CLOSED.name(),
      Status.SEPARATE.name());

  private HandledFacts() {}

  static List<String> flaws(ResultSet standing, List<Entry> entries) throws SQLException {
    List<String> flaws = new ArrayList<>();
    Entry handled = null;
    for (Entry entry : entries) {
      handled = entry.kind().equals(Step.HANDLE.name()) ? entry : handled;
    }
    if (handled != null && HANDLED.contains(standing.getString("status"))) {
      if (!handled.actor().equals(standing.getString("handler"))) {
        flaws.add("登记的承办人与承办记录不符");
      }
      if (!Objects.equals(handled.said().path("result").asText(null), standing.getString("result"))) {
        flaws.add("登记的办理结果与承办记录不符");
      }
    }
    return flaws;
  }
}
