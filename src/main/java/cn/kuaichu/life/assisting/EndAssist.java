package cn.kuaichu.life.assisting;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.AppealLifecycle;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** A unit need not, or must not, help any more: its task goes. */
@Component
public class EndAssist {
  private final Assists assists;
  private final AppealLifecycle lifecycle;

  EndAssist(Assists assists, AppealLifecycle lifecycle) {
    this.assists = assists;
    this.lifecycle = lifecycle;
  }

  /** Units that must not see the case any more help no longer. */
  public void end(CaseFile file, Predicate<String> isBarred) {
    Appeal appeal = file.appeal();
    for (Assists.Open assist : assists.open(appeal).stream().filter(open -> isBarred.test(open.unit())).toList()) {
      assists.end(appeal, assist.unit(), Assists.Outcome.WITHDRAWN, Actor.SYSTEM);
      file.record(Step.END_ASSIST, Actor.SYSTEM, "endAssist:" + assist.unit() + ":" + appeal.headSeq(),
          Map.of("assistUnit", assist.unit()), Map.of());
      lifecycle.endAssist(appeal, assist.unit());
    }
  }

  /** The unit that asked does not need it any more, or asked the wrong one. */
  public void withdraw(CaseFile file, String unit, String reason, Actor actor, String key) {
    assists.end(file.appeal(), unit, Assists.Outcome.WITHDRAWN, actor);
    file.record(Step.WITHDRAW_ASSIST, actor, key, Map.of("assistUnit", unit), Map.of("reason", reason));
    lifecycle.withdrawAssist(file.appeal(), unit);
  }
}
