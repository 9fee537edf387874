package cn.kuaichu.life.contact;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.replay.Case;
import cn.kuaichu.appeal.replay.Entry;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.PerCase;
import cn.kuaichu.appeal.replay.Replayed;
import cn.kuaichu.appeal.replay.Snapshot;
import cn.kuaichu.life.deadline.WorkCalendar;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The days on which somebody could not be reached are those the entries tell of, and no others. */
@Component
final class TriesReplay implements Replayed {
  /** @param of sheet or round */
  private record Tried(String occasion, int of, LocalDate on, String way, String by, Instant at) {}

  @Override
  public Walk walk(Snapshot snapshot) throws SQLException {
    return new Rows(new PerCase<>(snapshot, """
        select appeal_id, occasion, of_no, tried_on, way, tried_by, tried_at
          from contact_try
         order by appeal_id, tried_on
        """,
        row -> new Tried(row.getString("occasion"), row.getInt("of_no"), row.getObject("tried_on", LocalDate.class),
            row.getString("way"), row.getString("tried_by"), row.getTimestamp("tried_at").toInstant())));
  }

  private record Rows(PerCase<Tried> tries) implements Walk {
    @Override
    public Replay of(Case appeal) throws SQLException {
      return new Tries(new ArrayList<>(tries.of(appeal.id())), appeal.rightlyGone());
    }

    @Override
    public void end(Finding finding) throws SQLException {
      tries.reportStrays("联系未果", finding);
    }

    @Override
    public void close() throws SQLException {
      tries.close();
    }
  }

  private record Tries(List<Tried> left, boolean rightlyGone) implements Replay {
    @Override
    public List<String> follow(Step step, Entry entry, JsonNode said) {
      return switch (step) {
        case TRY_CONTACT -> tried(entry, Occasion.SIGN_OFF, said.path("sheet").asInt(), said.path("tryWay").asText());
        case TRY_REVISIT -> tried(entry, Occasion.REVISIT, entry.round(), said.path("way").asText());
        default -> List.of();
      };
    }

    private List<String> tried(Entry entry, Occasion occasion, int of, String way) {
      boolean found = left
          .removeIf(row -> row.occasion().equals(occasion.name()) && row.of() == of && row.way().equals(way)
              && row.by().equals(entry.actor()) && row.on().equals(WorkCalendar.date(row.at()))
              && entry.isAtOnce(row.at()));
      return found || rightlyGone ? List.of() : List.of("联系未果的登记与记录不符");
    }

    @Override
    public List<String> end(Status standing) {
      return left.stream().map(extra -> extra.on() + " 的联系未果没有对应的记录").toList();
    }
  }
}
