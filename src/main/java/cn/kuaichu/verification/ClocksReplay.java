package cn.kuaichu.verification;

import cn.kuaichu.deadline.ClockAudit;
import cn.kuaichu.deadline.ClockKind;
import cn.kuaichu.deadline.WorkCalendar;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A case's clocks stand where their events put them: nobody moved a date by hand, stopped a clock or started it again. */
final class ClocksReplay {
  static final String CLOCKS = """
      select appeal_id, round, kind, started_at, due_at, stopped_at
        from clock
       order by appeal_id, round, kind
      """;
  static final String EVENTS = """
      select appeal_id, round, kind, what, at, days
        from clock_event
       order by appeal_id, round, kind, at, seq
      """;

  record Standing(int round, String kind, Instant startedAt, Instant dueAt, Instant stoppedAt) {
  }

  record Happened(int round, String kind, ClockAudit.Event event) {
  }

  private final WorkCalendar calendar;
  private final Finding finding;

  ClocksReplay(WorkCalendar calendar, Finding finding) {
    this.calendar = calendar;
    this.finding = finding;
  }

  static Standing standing(ResultSet row) throws SQLException {
    Timestamp stopped = row.getTimestamp(6);
    return new Standing(row.getInt(2), row.getString(3), row.getTimestamp(4).toInstant(), row.getTimestamp(5).toInstant(),
        stopped == null ? null : stopped.toInstant());
  }

  static Happened happened(ResultSet row) throws SQLException {
    return new Happened(row.getInt(2), row.getString(3),
        new ClockAudit.Event(row.getString(4), row.getTimestamp(5).toInstant(), row.getObject(6, Integer.class)));
  }

  void replay(String number, List<Standing> clocks, List<Happened> all) {
    for (Standing clock : clocks) {
      List<ClockAudit.Event> events = all.stream()
          .filter(one -> one.round() == clock.round() && one.kind().equals(clock.kind())).map(Happened::event).toList();
      String name = "诉求 " + number + " 第 " + clock.round() + " 轮" + ClockKind.valueOf(clock.kind()).label() + "时钟";
      if (events.stream().filter(event -> event.what().equals("STARTED")).count() != 1) {
        finding.flaw(name + "没有启动记录，或启动了不止一次");
      } else if (!dueAt(clock, events).filter(clock.dueAt()::equals).isPresent()) {
        finding.flaw(name + "的到期日与其启动、延期、中止记录不符");
      } else if (stopped(events) != (clock.stoppedAt() != null)) {
        finding.flaw(name + "是否停止与其记录不符");
      }
    }
  }

  /** Empty where the events make no clock, which only a row written by hand can bring about. */
  private Optional<Instant> dueAt(Standing clock, List<ClockAudit.Event> events) {
    try {
      return Optional.of(ClockAudit.due(calendar, ClockKind.valueOf(clock.kind()), clock.startedAt(), events));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean stopped(List<ClockAudit.Event> events) {
    return events.stream().anyMatch(event -> event.what().equals("STOPPED"));
  }
}
