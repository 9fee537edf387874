package cn.kuaichu.life.archive;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.engine.seam.Running;
import cn.kuaichu.life.deadline.ClockKind;
import cn.kuaichu.life.deadline.Clocks;
import cn.kuaichu.life.promise.PromiseLedger;
import cn.kuaichu.life.revisit.NotDone;
import cn.kuaichu.life.signoff.AllAgreed;
import cn.kuaichu.life.tiering.TierLedgers;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * 办结归档: closes row, clock and round, and plans the second look. Checks once more that all parties of the sheet have
 * signed.
 */
@Component
class ArchiveAppealDelegate implements JavaDelegate {
  private final CaseFiles files;
  private final AllAgreed allAgreed;
  private final Clocks clocks;
  private final TierLedgers ledgers;
  private final AppealLifecycle lifecycle;
  private final PromiseLedger promises;
  private final Archive archive;
  private final NotDone notDone;

  ArchiveAppealDelegate(CaseFiles files, AllAgreed allAgreed, Clocks clocks, TierLedgers ledgers,
      AppealLifecycle lifecycle,
      PromiseLedger promises, Archive archive, NotDone notDone) {
    this.files = files;
    this.allAgreed = allAgreed;
    this.clocks = clocks;
    this.ledgers = ledgers;
    this.lifecycle = lifecycle;
    this.promises = promises;
    this.archive = archive;
    this.notDone = notDone;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = files.open(Running.appealId(execution));
    String digest = allAgreed.require(file.appeal());
    Map<String, String> detail = new HashMap<>(archive.file(file).detail());
    detail.put("sheet", digest);
    file.record(Step.ARCHIVE, Actor.SYSTEM, Running.key(execution), detail, Map.of());
    clocks.stop(file, ClockKind.HANDLING, "stop:" + Running.key(execution));
    ledgers.close(file.appeal(), TierLedgers.Closing.RESOLVED);
    files.endRound(file.appeal());
    promises.follow(file);
    if (!notDone.reopens(file)) {
      lifecycle.revisit(file.appeal());
    }
  }
}
