package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.faces.supervisiondesk.OneCaseReader.ClockRow;
import cn.kuaichu.life.deadline.ClockHistory;
import cn.kuaichu.people.identity.Officials;
import java.util.List;
import org.springframework.stereotype.Component;

/** The clocks of one case: how each stands, what was done to it and which official did it. */
@Component
class CaseClocks {
  private final OneCaseReader reader;
  private final ClockHistory clocks;
  private final Officials officials;
  private final DeskTime time;

  CaseClocks(OneCaseReader reader, ClockHistory clocks, Officials officials, DeskTime time) {
    this.reader = reader;
    this.clocks = clocks;
    this.officials = officials;
    this.time = time;
  }

  List<DeskView.ClockLine> of(long appealId) {
    List<ClockHistory.Change> changes = clocks.changes(appealId);
    DeskTime.Colours colours = time.colours();
    return reader.clocks(appealId).stream().map(clock -> clock(clock, changes, colours)).toList();
  }

  private DeskView.ClockLine clock(ClockRow clock, List<ClockHistory.Change> changes, DeskTime.Colours colours) {
    boolean running = clock.stoppedAt() == null;
    return new DeskView.ClockLine("第 " + clock.round() + " 轮" + SupervisionDesk.clockName(clock.kind()) + "时钟",
        line(clock),
        running ? time.left(clock.dueAt()) : stopped(clock), running ? colours.of(clock.dueAt()) : "grey", running,
        changes.stream().filter(change -> change.round() == clock.round() && change.kind().name().equals(clock.kind()))
            .map(this::change).toList());
  }

  /** Started, paused, extended, due. */
  private String line(ClockRow clock) {
    StringBuilder line = new StringBuilder(DeskTime.day(clock.startedAt())).append(" 起算，规定 ").append(clock.days())
        .append(" 天");
    if (clock.extendedDays() > 0) {
      line.append("，延期 ").append(clock.extendedDays()).append(" 天");
    }
    if (clock.pausedDays() > 0) {
      line.append("，中止 ").append(clock.pausedDays()).append(" 天");
    }
    if (clock.stoppedAt() == null && clock.pausedUntil() != null && clock.pausedUntil().isAfter(time.now())) {
      line.append("（正在中止计时，至多到 ").append(DeskTime.day(clock.pausedUntil())).append("）");
    }
    return line.append("，").append(DeskTime.time(clock.dueAt())).append(" 到期").toString();
  }

  private static String stopped(ClockRow clock) {
    return DeskTime.day(clock.stoppedAt()) + (clock.stoppedAt().isAfter(clock.dueAt()) ? " 停止（逾期）" : " 停止（按期）");
  }

  private DeskView.Line change(ClockHistory.Change change) {
    String days = change.days() == null ? "" : " " + change.days() + " 天";
    String what = switch (change.what()) {
      case "STARTED" -> "启动，规定" + days;
      case "PAUSED" -> "中止计时，批准" + days;
      case "RESUMED" -> "恢复计时";
      case "EXTENDED" -> "延期" + days;
      case "REDATED" -> "按新的时限表重新核定为" + days;
      case "STOPPED" -> "停止";
      default -> change.what();
    };
    return new DeskView.Line(DeskTime.time(change.at()), what, who(change.actor()));
  }

  private String who(String login) {
    return "system".equals(login) ? "系统" : officials.nameOf(login).orElse(login);
  }
}
