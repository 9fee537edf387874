package cn.kuaichu.life.handling;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.AppealLifecycle;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A handler takes back what he asked for, before anybody has decided: the case is in his unit's hands again. */
@Component
public class Withdrawing {
  private final Requests requests;
  private final AppealLifecycle lifecycle;
  private final Clock clock;

  Withdrawing(Requests requests, AppealLifecycle lifecycle, Clock clock) {
    this.requests = requests;
    this.lifecycle = lifecycle;
    this.clock = clock;
  }

  /** @throws AppealRefused when it was decided meanwhile, or somebody else asked for it */
  public void withdraw(CaseFile file, int no, String reason, Actor actor, String key) {
    Request request = requests.pending(file.appeal().id())
        .filter(pending -> pending.no() == no && pending.askedBy().equals(actor.login()))
        .orElseThrow(() -> new AppealRefused(
            "诉求 " + file.appeal().number() + " 的这项申请已经批复或撤回，请刷新页面查看最新进展。"));
    requests.withdraw(file.appeal(), request, clock.instant());
    file.record(Step.WITHDRAW_REQUEST, actor, key, Map.of("request", no), Map.of("reason", reason));
    lifecycle.backToHandler(file.appeal());
  }
}
