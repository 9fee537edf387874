package cn.kuaichu.life.tiering;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.engine.seam.PastQuestion;
import cn.kuaichu.engine.seam.ReplayedTable;
import cn.kuaichu.ground.database.RowStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * What the table of tiers was asked when a case was booked first. Nothing is held against what was decided then: a
 * raise, an objection and a correction have moved cases since.
 */
@Component
class PastTiers implements ReplayedTable {
  private static final String TABLE = "appeal-tier";
  private static final Map<String, String> WORDS = Map.of("PLACE", "诉求所在单位", "DEPARTMENT", "主题对应的部门", "DISCIPLINE",
      "纪检机关", "PETITION", "信访部门", Tier.VILLAGE.name(), Tier.VILLAGE.label(), Tier.TOWNSHIP.name(),
      Tier.TOWNSHIP.label(), Tier.DISTRICT.name(), Tier.DISTRICT.label());
  private final RowStream rows;

  PastTiers(RowStream rows) {
    this.rows = rows;
  }

  @Override
  public Set<String> tables() {
    return Set.of(TABLE);
  }

  @Override
  public void questions(String table, Instant since, Consumer<PastQuestion> reader) {
    rows.each("""
        select a.number, a.responsible_unit, a.category, a.status, a.difficulty, coalesce(u.tier, 'NONE')
          from case_standing a
          join ledger_row b on b.appeal_id = a.id and b.no = 1
          left join known_unit u on u.id = a.accused_unit
         where a.category is not null
           and (exists (select from ledger_row o where o.appeal_id = a.id and o.closed_at is null) or b.opened_at >= ?)
         order by a.id desc
        """, row -> reader.accept(question(row)), Timestamp.from(since));
  }

  private static PastQuestion question(ResultSet row) throws SQLException {
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("category", row.getString(3));
    inputs.put("difficulty", row.getString(5));
    inputs.put("accusedTier", row.getString(6));
    return new PastQuestion(row.getString(1), row.getString(2), row.getString(3),
        !Status.valueOf(row.getString(4)).ended(), inputs, Map.of(), null);
  }

  @Override
  public String said(String column, Object value) {
    return WORDS.getOrDefault(String.valueOf(value), String.valueOf(value));
  }
}
