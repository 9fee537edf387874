package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.CaseTexts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The sheets of a case as its complainant reads them again, of all rounds, each with his own word on it. */
@Repository
public class OwnSheets {
  /** @param words his reason for refusing, or what he agreed with reservation about; in his own words, may be empty */
  public record Word(Answer answer, Manner manner, Instant at, String words) {}

  /**
   * @param sheet its text is empty once the dossier is destroyed
   * @param word null where he has not said anything on it
   */
  public record Kept(Sheets.Sheet sheet, int round, Instant frozenAt, Word word) {
    public boolean isGone() {
      return sheet.text().isEmpty();
    }
  }

  private final Sheets sheets;
  private final CaseTexts texts;
  private final JdbcClient jdbc;

  OwnSheets(Sheets sheets, CaseTexts texts, JdbcClient jdbc) {
    this.sheets = sheets;
    this.texts = texts;
    this.jdbc = jdbc;
  }

  /** The newest first. */
  public List<Kept> of(long appealId) {
    return jdbc.sql("select " + Sheets.COLUMNS + """
        , s.round, s.frozen_at, g.agrees, g.reserved, g.manner, g.signed_at, (
          select max(e.seq)
            from case_step e
           where e.appeal_id = s.appeal_id and e.kind in ('SIGN', 'REFUSE')
             and e.detail::jsonb ->> 'party' = 'COMPLAINANT'
             and (e.detail::jsonb ->> 'sheet')::integer = s.no)
          from sheet s
          left join signature g on g.appeal_id = s.appeal_id and g.sheet_no = s.no and g.party = 'COMPLAINANT'
         where s.appeal_id = ?
         order by s.no desc
        """).param(appealId)
        .query((row, n) -> new Kept(sheets.opened(row), row.getInt(6), row.getTimestamp(7).toInstant(),
            word(appealId, row)))
        .list();
  }

  public Optional<Kept> find(long appealId, int no) {
    return of(appealId).stream().filter(kept -> kept.sheet().no() == no).findFirst();
  }

  /** His word on the latest sheet, if he has given one. */
  public Optional<Word> latest(long appealId) {
    return of(appealId).stream().findFirst().map(Kept::word);
  }

  private Word word(long appealId, ResultSet row) throws SQLException {
    if (row.getTimestamp(11) == null) {
      return null;
    }
    Answer answer = !row.getBoolean(8) ? Answer.REFUSE : row.getBoolean(9) ? Answer.RESERVED : Answer.AGREE;
    String manner = row.getString(10);
    return new Word(answer,
        Arrays.stream(Manner.values()).filter(known -> known.name().equals(manner)).findFirst().orElse(null),
        row.getTimestamp(11).toInstant(), texts.of(appealId, row.getInt(12), "reason").orElse(""));
  }
}
