package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Party;
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
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The short list the leader in charge went through before he signed is what his entry says. */
@Component
final class ReviewsReplay implements Replayed {
  private record Reviewed(int sheet, String by, Instant at, List<String> passed, List<String> failed) {}

  @Override
  public Walk walk(Snapshot snapshot) throws SQLException {
    return new Rows(new PerCase<>(snapshot, """
        select appeal_id, sheet_no, reviewer, reviewed_at, passed, failed
          from review
         order by appeal_id, sheet_no
        """,
        row -> new Reviewed(row.getInt("sheet_no"), row.getString("reviewer"),
            row.getTimestamp("reviewed_at").toInstant(),
            words(row, "passed"), words(row, "failed"))));
  }

  private static List<String> words(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  private record Rows(PerCase<Reviewed> reviews) implements Walk {
    @Override
    public Replay of(Case appeal) throws SQLException {
      return new Reviews(new ArrayList<>(reviews.of(appeal.id())), appeal.rightlyGone());
    }

    @Override
    public void end(Finding finding) throws SQLException {
      reviews.reportStrays("评查", finding);
    }

    @Override
    public void close() throws SQLException {
      reviews.close();
    }
  }

  private record Reviews(List<Reviewed> left, boolean rightlyGone) implements Replay {
    /** Entries written before they told of the points say nothing of them; before that there were no reviews. */
    @Override
    public List<String> follow(Step step, Entry entry, JsonNode said) {
      if (step != Step.SIGN && step != Step.REFUSE || !said.path("party").asText().equals(Party.LEADER.name())) {
        return List.of();
      }
      Optional<Reviewed> found = left.stream().filter(row -> row.sheet() == said.path("sheet").asInt()).findFirst();
      found.ifPresent(left::remove);
      return rightlyGone ? List.of() : compare(found.orElse(null), entry, said);
    }

    private static List<String> compare(Reviewed row, Entry entry, JsonNode said) {
      boolean told = said.has("reviewPassed");
      if (row == null) {
        return told ? List.of("所记的评查不在") : List.of();
      }
      List<String> flaws = new ArrayList<>();
      if (!row.by().equals(entry.actor()) || !entry.isAtOnce(row.at())) {
        flaws.add("评查人或评查时间与签字记录不符");
      }
      if (told
          && !(row.passed().equals(words(said, "reviewPassed")) && row.failed().equals(words(said, "reviewFailed")))) {
        flaws.add("评查结果与签字记录不符");
      }
      return flaws;
    }

    private static List<String> words(JsonNode said, String field) {
      List<String> words = new ArrayList<>();
      said.path(field).forEach(word -> words.add(word.asText()));
      return words;
    }

    @Override
    public List<String> end(Status standing) {
      return left.stream().map(extra -> "第 " + extra.sheet() + " 份会签单的评查没有对应的记录").toList();
    }
  }
}
