package cn.kuaichu.life.deadline;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.replay.Case;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.PerCase;
import cn.kuaichu.appeal.replay.Replayed;
import cn.kuaichu.appeal.replay.Snapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * A case's clocks stand where their events put them: no date was moved by hand, and no clock was stopped or started
 * again by hand.
 */
@Component
final class ClocksReplay implements Replayed {
  private record Standing(int round, String kind, Instant startedAt, Instant dueAt, Instant stoppedAt) {}

  private record Happened(int round, String kind, ClockAudit.Event event) {}

  private final WorkCalendar calendar;

  ClocksReplay(WorkCalendar calendar) {
    this.calendar = calendar;
  }

  @Override
  public Walk walk(Snapshot snapshot) throws SQLException {
    return new Rows(snapshot, calendar);
  }

  private static final class Rows implements Walk {
    private final PerCase<Standing> clocks;
    private final PerCase<Happened> events;
    private final WorkCalendar calendar;

    Rows(Snapshot snapshot, WorkCalendar calendar) throws SQLException {
      this.calendar = calendar;
      clocks = new PerCase<>(snapshot, """
          select appeal_id, round, kind, started_at, due_at, stopped_at
            from clock
           order by appeal_id, round, kind
          """, Rows::standing);
      events = new PerCase<>(snapshot, """
          select appeal_id, round, kind, what, at, days
            from clock_event
           order by appeal_id, round, kind, at, seq
          """, Rows::happened);
    }

    private static Standing standing(ResultSet row) throws SQLException {
      Timestamp stopped = row.getTimestamp("stopped_at");
      return new Standing(row.getInt("round"), row.getString("kind"), row.getTimestamp("started_at").toInstant(),
          row.getTimestamp("due_at").toInstant(), stopped == null ? null : stopped.toInstant());
    }

    private static Happened happened(ResultSet row) throws SQLException {
      return new Happened(row.getInt("round"), row.getString("kind"), new ClockAudit.Event(row.getString("what"),
          row.getTimestamp("at").toInstant(), row.getObject("days", Integer.class)));
    }

    @Override
    public Replay of(Case appeal) throws SQLException {
      return new Clocks(clocks.of(appeal.id()), events.of(appeal.id()), calendar);
    }

    @Override
    public void end(Finding finding) throws SQLException {
      clocks.reportStrays("时钟", finding);
      finding.alsoLooked("时钟 " + clocks.count() + " 个");
    }

    @Override
    public void close() throws SQLException {
      clocks.close();
      events.close();
    }
  }

  private record Clocks(List<Standing> clocks, List<Happened> events, WorkCalendar calendar) implements Replay {
    @Override
    public List<String> end(Status standing) {
      List<String> flaws = new ArrayList<>();
      for (Standing clock : clocks) {
        List<ClockAudit.Event> own = events.stream()
            .filter(one -> one.round() == clock.round() && one.kind().equals(clock.kind())).map(Happened::event)
            .toList();
        String name = "第 " + clock.round() + " 轮" + ClockKind.valueOf(clock.kind()).label() + "时钟";
        if (own.stream().filter(event -> event.what().equals("STARTED")).count() != 1) {
          flaws.add(name + "没有启动记录，或启动了不止一次");
        } else if (!dueAt(clock, own).filter(clock.dueAt()::equals).isPresent()) {
          flaws.add(name + "的到期日与其启动、延期、中止记录不符");
        } else if (stopped(own) != (clock.stoppedAt() != null)) {
          flaws.add(name + "是否停止与其记录不符");
        }
      }
      return flaws;
    }

    /** Empty where the events make no clock, which only a row written by hand can bring about. */
    private Optional<Instant> dueAt(Standing clock, List<ClockAudit.Event> own) {
      try {
        return Optional.of(ClockAudit.due(calendar, ClockKind.valueOf(clock.kind()), clock.startedAt(), own));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    private static boolean stopped(List<ClockAudit.Event> own) {
      return own.stream().anyMatch(event -> event.what().equals("STOPPED"));
    }
  }
}
