package cn.kuaichu.life.handling;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.replay.Case;
import cn.kuaichu.appeal.replay.Entry;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.PerCase;
import cn.kuaichu.appeal.replay.Replayed;
import cn.kuaichu.appeal.replay.Snapshot;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The row about the telling (how, when, which person was told) says what the entries say. */
@Component
final class TalksReplay implements Replayed {
  private static final String[] ANSWERS = {"way", "metOn", "metWhom", "matter", "mood"};

  private record Told(int no, int round, Map<String, String> answers, String by, Instant at) {}

  @Override
  public Walk walk(Snapshot snapshot) throws SQLException {
    return new Rows(new PerCase<>(snapshot, """
        select appeal_id, no, round, told_by, told_at, way, met_on::text as "metOn", met_whom as "metWhom", matter, mood
          from report_back
         order by appeal_id, no
        """, TalksReplay::told));
  }

  private static Told told(ResultSet row) throws SQLException {
    Map<String, String> answers = new HashMap<>();
    for (String field : ANSWERS) {
      answers.put(field, row.getString(field));
    }
    return new Told(row.getInt("no"), row.getInt("round"), answers, row.getString("told_by"),
        row.getTimestamp("told_at").toInstant());
  }

  private record Rows(PerCase<Told> told) implements Walk {
    @Override
    public Replay of(Case appeal) throws SQLException {
      return new Talks(new ArrayList<>(told.of(appeal.id())), appeal.rightlyGone());
    }

    @Override
    public void end(Finding finding) throws SQLException {
      told.reportStrays("当面反馈", finding);
    }

    @Override
    public void close() throws SQLException {
      told.close();
    }
  }

  private record Talks(List<Told> left, boolean rightlyGone) implements Replay {
    /** Entries written before there were such rows say nothing of matter and mood. */
    @Override
    public List<String> follow(Step step, Entry entry, JsonNode said) {
      if (step != Step.REPORT_BACK || !said.has("matter")) {
        return List.of();
      }
      Optional<Told> found = left.stream().findFirst();
      found.ifPresent(left::remove);
      boolean right = found
          .filter(row -> row.round() == entry.round() && row.by().equals(entry.actor()) && entry.isAtOnce(row.at())
              && row.answers().entrySet().stream()
                  .allMatch(answer -> answer.getValue().equals(said(said, answer.getKey()))))
          .isPresent();
      return right || rightlyGone ? List.of() : List.of("当面反馈的登记与记录不符");
    }

    /** A telephone call reaches the complainant, and need not say so. */
    private static String said(JsonNode detail, String field) {
      return detail.has(field) || !field.equals("metWhom") ? detail.path(field).asText() : "SELF";
    }

    @Override
    public List<String> end(Status standing) {
      return left.stream().map(extra -> "第 " + extra.no() + " 次当面反馈没有对应的记录").toList();
    }
  }
}
