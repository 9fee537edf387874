package cn.kuaichu.life.archive;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Running;
import cn.kuaichu.life.deadline.ClockKind;
import cn.kuaichu.life.deadline.Clocks;
import cn.kuaichu.life.signoff.Unreachable;
import cn.kuaichu.life.tiering.TierLedgers;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 另列结案: the complainant could not be reached. Ended under a heading of its own, never counted as signed by four. */
@Component
class CloseSeparatelyDelegate implements JavaDelegate {
  private final CaseFiles files;
  private final Unreachable unreachable;
  private final Clocks clocks;
  private final TierLedgers ledgers;
  private final Archive archive;

  CloseSeparatelyDelegate(CaseFiles files, Unreachable unreachable, Clocks clocks, TierLedgers ledgers,
      Archive archive) {
    this.files = files;
    this.unreachable = unreachable;
    this.clocks = clocks;
    this.ledgers = ledgers;
    this.archive = archive;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = files.open(Running.appealId(execution));
    String digest = unreachable.require(file);
    Map<String, String> detail = new HashMap<>(archive.fileSeparately(file).detail());
    detail.put("sheet", digest);
    file.record(Step.CLOSE_SEPARATELY, Actor.SYSTEM, Running.key(execution), detail, Map.of());
    clocks.stop(file, ClockKind.HANDLING, "stop:" + Running.key(execution));
    ledgers.close(file.appeal(), TierLedgers.Closing.SEPARATE);
    files.endRound(file.appeal());
  }
}
