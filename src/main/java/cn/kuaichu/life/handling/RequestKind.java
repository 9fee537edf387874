package cn.kuaichu.life.handling;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.Words;

/** What a handler may ask for and somebody else decides. */
public enum RequestKind implements Words {
  EXTENSION("延期", Step.ASK_EXTENSION, Step.GRANT_EXTENSION, Step.REFUSE_EXTENSION),
  PAUSE("中止计时", Step.ASK_PAUSE, Step.GRANT_PAUSE, Step.REFUSE_PAUSE),
  RAISE("提级", Step.ASK_RAISE, Step.GRANT_RAISE, Step.REFUSE_RAISE),
  OBJECTION("异议", Step.OBJECT, Step.UPHOLD_OBJECTION, Step.REJECT_OBJECTION),
  RECLASSIFICATION("更正分类", Step.ASK_RECLASSIFICATION, Step.GRANT_RECLASSIFICATION, Step.REFUSE_RECLASSIFICATION);

  private final String label;
  private final Step asks;
  private final Step grants;
  private final Step refuses;

  RequestKind(String label, Step asks, Step grants, Step refuses) {
    this.label = label;
    this.asks = asks;
    this.grants = grants;
    this.refuses = refuses;
  }

  @Override
  public String label() {
    return label;
  }

  public Step asks() {
    return asks;
  }

  public Step decides(boolean granted) {
    return granted ? grants : refuses;
  }
}
