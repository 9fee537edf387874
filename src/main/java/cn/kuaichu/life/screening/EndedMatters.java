package cn.kuaichu.life.screening;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.engine.seam.ModelQuestions;
import cn.kuaichu.engine.seam.Running;
import cn.kuaichu.life.revisit.Revisits;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A matter that has had its result and comes up again; the table {@code repeat-of-ended} says what follows. */
@Component("endedMatters")
public class EndedMatters implements ModelQuestions {
  /** An earlier case whose dossier is gone cannot go on. */
  private static final String DESTROYED = "DESTROYED";
  private final CaseFiles files;
  private final Repeats repeats;
  private final WithoutTheAccused withoutTheAccused;
  private final Revisits revisits;
  private final AppealLifecycle lifecycle;

  EndedMatters(CaseFiles files, Repeats repeats, WithoutTheAccused withoutTheAccused, Revisits revisits,
      AppealLifecycle lifecycle) {
    this.files = files;
    this.repeats = repeats;
    this.withoutTheAccused = withoutTheAccused;
    this.revisits = revisits;
    this.lifecycle = lifecycle;
  }

  /**
   * How the earlier case ended.
   *
   * @param unit whose clerk screens
   * @return RESOLVED, CLOSED, SEPARATE, DECLINED, REDIRECTED, ANSWERED_ELSEWHERE or DESTROYED
   */
  public String ending(long appealId, String unit) {
    Appeal earlier = repeats.requireEnded(files.peek(appealId), Running.login(), unit);
    return files.wasDone(earlier.id(), Step.DESTROY) ? DESTROYED : earlier.status().name();
  }

  /** The earlier case was not solved after all: it goes on, and counts as rework of the unit that handled it. */
  void reopen(Appeal repeat, String unit) {
    CaseFile earlier = files.open(repeats.requireEnded(repeat, Running.login(), unit).id());
    withoutTheAccused.require(repeat, earlier.appeal());
    revisits.overtaken(earlier.appeal());
    earlier.record(Step.REOPEN_FOR_REPEAT, Actor.SYSTEM, "repeat:" + repeat.number(), Map.of("repeat", repeat.number()),
        Map.of());
    lifecycle.rework(earlier.appeal());
  }
}
