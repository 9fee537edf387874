package cn.kuaichu.life.handling;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.people.identity.Gaps;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Posts;
import cn.kuaichu.people.identity.Recusal;
import cn.kuaichu.people.identity.Role;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A handler who has a stake in the matter steps back from it (回避, 信访工作条例 art. 28). */
@Component
public class Recusing {
  private final Recusal recusal;
  private final Asking asking;
  private final Deciders deciders;
  private final Gaps gaps;

  Recusing(Recusal recusal, Asking asking, Deciders deciders, Gaps gaps) {
    this.recusal = recusal;
    this.asking = asking;
    this.deciders = deciders;
    this.gaps = gaps;
  }

  /**
   * The case goes back to the unit's other handlers. Where there is none, the next tier is asked to take it; where that
   * was asked before, or there is no higher tier, the arbiter names another unit; where he has ruled already, the case
   * waits in the unit for a handler to be appointed, and the daily watch names it. Each time the gap is recorded.
   *
   * @return which way the case goes on
   */
  Operation declare(CaseFile file, Actor handler, String reason, String key) {
    Appeal appeal = file.appeal();
    if (reason == null) {
      throw new AppealRefused("诉求 " + appeal.number() + "：请写明与本件有什么利害关系。");
    }
    file.record(Step.RECUSE, handler, key, Map.of(), Map.of("requestReason", reason));
    recusal.keepAway(appeal.id(), handler.login());
    return isAnyoneLeft(appeal) ? Operation.RECUSE : handOn(file, key);
  }

  /** A handler of the responsible unit may still act in the case. */
  public boolean isAnyoneLeft(Appeal appeal) {
    return recusal.someoneElseMayAct(appeal, appeal.responsibleUnit(), Role.HANDLER, Actor.SYSTEM.login());
  }

  private Operation handOn(CaseFile file, String key) {
    Appeal appeal = file.appeal();
    Operation way = asking.handOn(file, "承办人已回避，本单位没有其他承办人，请决定由谁承办。", "handOn:" + key);
    String asked = switch (way) {
      case RAISE -> deciders.ofRaise(appeal.id());
      case OBJECT -> deciders.ofObjection(appeal.id());
      default -> deciders.lastResort();
    };
    gaps.record(file, new Posts.Asked(Post.of(asked), List.of(new Post(appeal.responsibleUnit(), Role.HANDLER))));
    return way;
  }
}
