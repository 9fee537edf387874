package cn.kuaichu.life.facts;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.engine.seam.DecisionTables;
import cn.kuaichu.engine.seam.ModelQuestions;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Recusal;
import cn.kuaichu.people.identity.Role;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Who goes on with a case when its next task comes to the post that had it before; the table {@code same-person} says
 * when.
 */
@Component("goesOn")
public class GoesOnQuestions implements ModelQuestions {
  private static final String SAME_PERSON = "SAME_PERSON";
  private final CaseFiles files;
  private final DecisionTables tables;
  private final Officials officials;
  private final Recusal recusal;

  GoesOnQuestions(CaseFiles files, DecisionTables tables, Officials officials, Recusal recusal) {
    this.files = files;
    this.tables = tables;
    this.officials = officials;
    this.recusal = recusal;
  }

  /** The clerk who has just screened the case. */
  public String classifier(long appealId, String unit) {
    return keeper("CLASSIFY", appealId, unit, Role.INTAKE);
  }

  /** The handler of this unit who had the case before; empty the first time. */
  public String handler(long appealId, String unit) {
    return keeper("HANDLE", appealId, unit, Role.HANDLER);
  }

  /** @return null: then the post takes it */
  private String keeper(String task, long appealId, String unit, Role role) {
    Optional<String> last = files.lastOf(appealId, role.word(), unit);
    if (last.isEmpty() || !SAME_PERSON.equals(tables.ask("same-person", Map.of("task", task)).get("keeper"))) {
      return null;
    }
    Appeal appeal = files.peek(appealId);
    return last.filter(login -> officials.serves(login, unit, role) && !officials.isStoodInFor(login, unit, role)
        && !recusal.isBarred(login, appeal)).orElse(null);
  }
}
