package cn.kuaichu.appeal.replay;

import cn.kuaichu.appeal.Status;
import java.sql.SQLException;
import java.util.Arrays;
import org.springframework.stereotype.Component;

/** What is open has exactly one open round, what has ended has none. */
@Component
final class OpenRounds implements Examined {
  private static final String[] ENDED = Arrays.stream(Status.values()).filter(Status::ended).map(Status::name)
      .toArray(String[]::new);

  @Override
  public Question question() {
    return Question.NO_ORPHAN;
  }

  @Override
  public void examine(Snapshot snapshot, Finding finding) throws SQLException {
    rounds(snapshot, finding);
  }

  private static void rounds(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        select a.number, a.status, count(r.round)
          from appeal a
          left join appeal_round r on r.appeal_id = a.id and r.ended_at is null
         group by a.id
        having count(r.round) <> case when a.status = any (?) then 0 else 1 end
            or max(r.round) <> a.round
         order by a.id
        """,
        row -> finding.flaw("诉求 " + row.getString(1) + "（" + Status.labelOf(row.getString(2)) + "）有 " + row.getLong(3)
            + " 个未结束的轮次，或轮次不符"),
        (Object) ENDED);
  }
}
