package cn.kuaichu.life.deadline;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.DecisionTables;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A changed decision table applies to new cases. To running ones it is brought only on purpose: first it is shown what
 * would change, then each case is changed in a transaction of its own, together with its timer. What was extended or
 * paused stays.
 */
@Component
class ChangedRules {
  private record Asked(ClockKind kind, Map<String, Object> inputs) {}

  /** @param table key and version of the table that says so */
  private record Wanted(ClockRule rule, String table) {}

  /** A running clock and what the table says now. */
  private record Found(Change change, Wanted wanted) {}

  /**
   * @param passed the new due date lies in the past: the case would be overdue at once
   */
  record Change(long appealId, String number, ClockKind kind, int daysBefore, int daysAfter, Instant dueBefore,
      Instant dueAfter,
      boolean passed) {}

  private final AskedClocks asked;
  private final Clocks clocks;
  private final CaseFiles files;
  private final DecisionTables decisions;
  private final WorkCalendar calendar;
  private final Clock clock;
  private final TransactionOperations transaction;

  ChangedRules(AskedClocks asked, Clocks clocks, CaseFiles files, DecisionTables decisions, WorkCalendar calendar,
      Clock clock,
      TransactionOperations transaction) {
    this.asked = asked;
    this.clocks = clocks;
    this.files = files;
    this.decisions = decisions;
    this.calendar = calendar;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** What applying would change, by due date. */
  List<Change> changes() {
    return find().stream().map(Found::change).toList();
  }

  private List<Found> find() {
    Map<Asked, Wanted> answers = new HashMap<>();
    return asked.running(row -> {
      CaseClock found = row.clock();
      Wanted wanted = answers.computeIfAbsent(new Asked(found.kind(), row.inputs()), this::answer);
      if (wanted.rule().equals(found.terms().rule())) {
        return null;
      }
      Instant due = Schedule.of(calendar, found.terms().ruledBy(wanted.rule())).dueAt();
      return new Found(
          new Change(found.appealId(), row.number(), found.kind(), found.terms().rule().days(), wanted.rule().days(),
              found.schedule().dueAt(), due, due.isBefore(clock.instant())),
          wanted);
    });
  }

  private Wanted answer(Asked asked) {
    DecisionTables.Decided decided = decisions.decide(asked.kind().table(), asked.inputs());
    return new Wanted(ClockRule.of(decided.outputs()::get), decided.rule());
  }

  /**
   * Brings the tables to all running clocks; a case that was finished meanwhile stays as it is.
   *
   * @return how many clocks were changed
   */
  int apply(Consumer<Change> done) {
    int changed = 0;
    for (Found found : find()) {
      if (Boolean.TRUE.equals(transaction.execute(status -> apply(found)))) {
        changed++;
      }
      done.accept(found.change());
    }
    return changed;
  }

  private boolean apply(Found found) {
    Change change = found.change();
    CaseFile file = files.open(change.appealId());
    CaseClock now = clocks.get(change.appealId(), change.kind());
    if (!now.isRunning() || now.terms().rule().equals(found.wanted().rule())) {
      return false;
    }
    String key = "redate:" + change.kind() + ":" + now.round() + ":" + clock.instant().toEpochMilli();
    Schedule schedule = clocks.redate(file, change.kind(), found.wanted().rule(), Actor.SYSTEM.login(), key);
    file.record(Step.REDATE, Actor.SYSTEM, key, Map.of("clock", change.kind().name(), "daysBefore", change.daysBefore(),
        "daysAfter", change.daysAfter(), "dueAt", schedule.dueAt().toString(), "rule", found.wanted().table()),
        Map.of());
    return true;
  }
}
