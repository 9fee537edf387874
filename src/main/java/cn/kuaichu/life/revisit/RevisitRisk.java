package cn.kuaichu.life.revisit;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.engine.seam.DecisionTables;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How likely a case is not what its sheet says: HIGH where {@code revisit-risk} says so of one of its facts. */
@Component
class RevisitRisk {
  private static final String HIGH = "HIGH";

  private record Risk(String word) {}

  private final JdbcClient jdbc;
  private final CaseFiles files;
  private final DecisionTables tables;

  RevisitRisk(JdbcClient jdbc, CaseFiles files, DecisionTables tables) {
    this.jdbc = jdbc;
    this.files = files;
    this.tables = tables;
  }

  /** NORMAL or HIGH. */
  String of(Appeal appeal) {
    return files.fact(appeal.id(), Risk.class, () -> new Risk(
        isRisky(appeal) ? HIGH : "NORMAL")).word();
  }

  private boolean isRisky(Appeal appeal) {
    return appeal.reworkCount() > 0 && isRisky(RiskFact.REWORKED) || found(appeal).anyMatch(this::isRisky);
  }

  private boolean isRisky(RiskFact fact) {
    return HIGH.equals(tables.recall("revisit-risk", Map.of("fact", fact.name())).get("risk"));
  }

  private Stream<RiskFact> found(Appeal appeal) {
    return jdbc.sql("""
        select array_remove(array[
            case when exists (select from order_standing where appeal_id = :id) then 'SUPERVISED' end,
            case when bool_or(g.reserved) then 'RESERVED' end,
            case when bool_or(g.manner = 'PAPER') then 'PAPER' end,
            case when bool_or(g.manner = 'PHONE_RECORD') then 'PHONE_RECORD' end,
            case when exists (
              select from case_step where appeal_id = :id and kind = 'SIGN' and detail::jsonb ->> 'codeBy' is not null)
              then 'PRINTED_CODE' end,
            case when exists (select from found_sign where appeal_id = :id) then 'DOUBTED' end,
            case when exists (select from outcome_told where appeal_id = :id and matter = 'NO') then 'NOT_SOLVED' end,
            case when exists (select from outcome_told where appeal_id = :id and mood = 'NO') then 'DISCONTENT' end],
          null)
          from given_signature g
         where g.appeal_id = :id and g.agrees
        """).param("id", appeal.id())
        .query((row, n) -> Arrays.stream((String[]) row.getArray(1).getArray()).map(RiskFact::valueOf)).single();
  }
}
