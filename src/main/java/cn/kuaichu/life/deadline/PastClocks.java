package cn.kuaichu.life.deadline;

import cn.kuaichu.engine.seam.PastQuestion;
import cn.kuaichu.engine.seam.ReplayedTable;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the two tables of days were asked. An extension or a pause stays when the table's days are others. */
@Component
class PastClocks implements ReplayedTable {
  private final AskedClocks clocks;
  private final WorkCalendar calendar;
  private final Clock clock;

  PastClocks(AskedClocks clocks, WorkCalendar calendar, Clock clock) {
    this.clocks = clocks;
    this.calendar = calendar;
    this.clock = clock;
  }

  @Override
  public Set<String> tables() {
    return Arrays.stream(ClockKind.values()).map(ClockKind::table).collect(Collectors.toSet());
  }

  @Override
  public void questions(String table, Instant since, Consumer<PastQuestion> reader) {
    ClockKind kind = Arrays.stream(ClockKind.values()).filter(known -> known.table().equals(table)).findFirst()
        .orElseThrow();
    Instant now = clock.instant();
    clocks.past(kind, since, asked -> reader.accept(question(asked, now)));
  }

  private PastQuestion question(AskedClocks.Asked asked, Instant now) {
    CaseClock found = asked.clock();
    ClockRule rule = found.terms().rule();
    Instant until = found.isRunning() ? now : found.stoppedAt();
    return new PastQuestion(asked.number(), asked.unit(), asked.category(), found.isRunning(), asked.inputs(),
        Map.of("targetDays", rule.targetDays(), "days", rule.days(), "reminders", rule.reminders(), "source",
            rule.source()),
        answer -> answer.get("days") instanceof Number days
            && until.isAfter(calendar.endOfDay(found.terms().startedAt(), found.terms().lastDay(days.intValue()))));
  }
}
