package cn.kuaichu.verification;

import cn.kuaichu.verification.TracesReplay.Due;
import cn.kuaichu.verification.TracesReplay.Held;
import cn.kuaichu.verification.TracesReplay.Reviewed;
import cn.kuaichu.verification.TracesReplay.Told;
import cn.kuaichu.verification.TracesReplay.Tried;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows {@link TracesReplay} holds against the entries, case by case. */
final class Traces implements AutoCloseable {
  private static final String[] ANSWERS = {"way", "metOn", "metWhom", "matter", "mood"};
  private final PerCase<Tried> tries;
  private final PerCase<Told> told;
  private final PerCase<Due> promises;
  private final PerCase<Held> held;
  private final PerCase<Reviewed> reviews;

  Traces(Snapshot snapshot) throws SQLException {
    tries = new PerCase<>(snapshot, """
        select appeal_id, occasion, of_no, tried_on, way, tried_by, tried_at
          from contact_try
         order by appeal_id, tried_on
        """, row -> new Tried(row.getString(2), row.getInt(3), row.getObject(4, LocalDate.class), row.getString(5), row.getString(6),
            row.getTimestamp(7).toInstant()));
    told = new PerCase<>(snapshot, """
        select appeal_id, no, round, told_by, told_at, way, met_on::text as "metOn", met_whom as "metWhom", matter, mood
          from report_back
         order by appeal_id, no
        """, Traces::told);
    promises = new PerCase<>(snapshot, "select appeal_id, sheet_no, no, due_on::text from promise order by appeal_id, sheet_no, no",
        row -> new Due(row.getInt(2), row.getInt(3), row.getString(4)));
    held = new PerCase<>(snapshot, "select appeal_id, held_by, held_at from archived_case order by appeal_id", Traces::held);
    reviews = new PerCase<>(snapshot, """
        select appeal_id, sheet_no, reviewer, reviewed_at, passed, failed
          from review
         order by appeal_id, sheet_no
        """, row -> new Reviewed(row.getInt(2), row.getString(3), row.getTimestamp(4).toInstant(), words(row, 5), words(row, 6)));
  }

  private static Told told(ResultSet row) throws SQLException {
    Map<String, String> answers = new HashMap<>();
    for (String field : ANSWERS) {
      answers.put(field, row.getString(field));
    }
    return new Told(row.getInt(2), row.getInt(3), answers, row.getString(4), row.getTimestamp(5).toInstant());
  }

  private static List<String> words(ResultSet row, int column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  private static Held held(ResultSet row) throws SQLException {
    Timestamp at = row.getTimestamp(3);
    return new Held(row.getString(2), at == null ? null : at.toInstant());
  }

  TracesReplay of(long appealId, boolean rightlyGone) throws SQLException {
    return new TracesReplay(new TracesReplay.Rows(tries.of(appealId), told.of(appealId), promises.of(appealId), held.of(appealId),
        reviews.of(appealId), rightlyGone));
  }

  void reportStrays(Finding finding) throws SQLException {
    tries.reportStrays("联系未果", finding);
    told.reportStrays("当面反馈", finding);
    promises.reportStrays("承诺", finding);
    held.reportStrays("档案登记", finding);
    reviews.reportStrays("评查", finding);
  }

  @Override
  public void close() throws SQLException {
    tries.close();
    told.close();
    promises.close();
    held.close();
    reviews.close();
  }
}
