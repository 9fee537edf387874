package cn.kuaichu.life.querycode;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.people.identity.Units;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * “这不是我申请的”: the citizen objects to a printed code. Every code printed after the citizen's own code opens nothing any
 * more, and the discipline office looks into it.
 */
@Component
public class StopCode {
  private final CaseFiles files;
  private final CaseCodes codes;
  private final HandedOutCodes handedOut;
  private final Units units;
  private final AppealLifecycle lifecycle;
  private final Clock clock;

  StopCode(CaseFiles files, CaseCodes codes, HandedOutCodes handedOut, Units units, AppealLifecycle lifecycle,
      Clock clock) {
    this.files = files;
    this.codes = codes;
    this.handedOut = handedOut;
    this.units = units;
    this.lifecycle = lifecycle;
    this.clock = clock;
  }

  /** A second press finds nothing to stop. */
  @Transactional
  public void object(Appeal opened, CaseCodes.Held held) {
    CaseFile file = files.open(opened.id());
    Optional<HandedOutCodes.HandedOut> printed = handedOut.latest(opened.id());
    int after = Math.max(held.no(), codes.lastConfirmed(opened.id()));
    if (codes.stopAfter(opened.id(), after, clock.instant()) == 0) {
      return;
    }
    file.record(Step.STOP_CODE, Actor.complainant(), "stopCode:" + printed.orElseThrow().no(), Map.of("after", after),
        Map.of());
    file.write();
    lifecycle.lookIntoCode(file.appeal(),
        units.lookingAgain(printed.orElseThrow().unit(), file.appeal().accusedUnit()).id());
  }
}
