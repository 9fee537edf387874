package cn.kuaichu.life.archive;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.AppealLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 恢复办理: a complainant who could not be reached is there again; the case goes on in a new round. */
@Component
public class ReturnOfComplainant {
  private final CaseFiles files;
  private final AppealLifecycle lifecycle;

  ReturnOfComplainant(CaseFiles files, AppealLifecycle lifecycle) {
    this.files = files;
    this.lifecycle = lifecycle;
  }

  /** A second press finds the case under way and changes nothing. */
  @Transactional
  public void ask(long appealId) {
    CaseFile file = files.open(appealId);
    if (!file.appeal().status().ended()) {
      return;
    }
    if (file.appeal().status() != Status.SEPARATE) {
      throw new AppealRefused("诉求 " + file.appeal().number() + " 不是因联系不上您而结案的。有新的情况，请重新反映。");
    }
    file.record(Step.RETURN, Actor.complainant(), "return:" + file.appeal().round());
    lifecycle.rework(file.appeal());
  }
}
