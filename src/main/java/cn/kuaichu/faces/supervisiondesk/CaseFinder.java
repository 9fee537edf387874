package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.faces.inbox.NumberTyped;
import cn.kuaichu.ground.privacy.Masking;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds a case by any part of its number or of its source's, whatever has become of it: closed, declined, merged,
 * redirected.
 */
@Component
class CaseFinder {
  static final int MOST = 50;

  /** @param said what can be searched, or that nothing was found; null where hits speak for themselves */
  record Found(List<Row> rows, String said) {}

  record Row(String number, String title, String unit, String tier, String status, String received, boolean ended) {}

  private record Hit(long id, String unit) {}

  private final Supervisors supervisors;
  private final SupervisionDesk desk;
  private final Scope scope;
  private final CaseFiles files;
  private final JdbcClient jdbc;

  CaseFinder(Supervisors supervisors, SupervisionDesk desk, Scope scope, CaseFiles files, JdbcClient jdbc) {
    this.supervisors = supervisors;
    this.desk = desk;
    this.scope = scope;
    this.files = files;
    this.jdbc = jdbc;
  }

  Found find(String text) {
    Supervisor me = supervisors.current();
    NumberTyped typed = NumberTyped.of(text);
    if (!typed.isNumber()) {
      return new Found(List.of(), NumberTyped.HOW);
    }
    List<Row> rows = hits(me, typed).stream().map(this::row).toList();
    if (rows.isEmpty()) {
      return new Found(rows, "您督办的范围内没有编号含“" + typed.text() + "”的诉求，在办和已办结的都查过了。" + NumberTyped.HOW);
    }
    return new Found(rows, rows.size() == MOST ? "只列出最近的 " + MOST + " 件，请多输入几位。" : null);
  }

  private List<Hit> hits(Supervisor me, NumberTyped typed) {
    return jdbc
        .sql("select a.id, " + Scope.UNIT + "\n  from case_standing a\n" + Scope.SCREENED + " where " + Scope.of(me)
            + " and " + NumberTyped.CONDITION + "\n order by a.received_at desc, a.id desc limit " + MOST)
        .params(scope.parameters(me)).params(typed.parameters())
        .query((row, n) -> new Hit(row.getLong(1), row.getString(2))).list();
  }

  private Row row(Hit hit) {
    Appeal appeal = files.peek(hit.id());
    return new Row(appeal.number(), Masking.inText(appeal.title()), desk.unit(hit.unit()),
        SupervisionDesk.tier(appeal.tier() == null ? null : appeal.tier().name()), appeal.status().label(),
        DeskTime.day(appeal.receivedAt()), appeal.status().ended());
  }
}
