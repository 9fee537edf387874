package cn.kuaichu.appeal.replay;

/** What a verification asks about everything that is stored, in the order of its report. */
public enum Question {
  NO_LOSS("no-loss", "不丢件"),
  NO_DOUBLE("no-double", "不重复"),
  NO_ORPHAN("no-orphan", "不悬空"),
  NOTHING_STUCK("nothing-stuck", "不卡住"),
  LEGAL_STATE("legal-state", "状态合法"),
  WHOLE_CHAIN("whole-chain", "链条完整"),
  SOUND_EVIDENCE("sound-evidence", "佐证可信"),
  NO_LEAK("no-leak", "不泄密");

  private final String key;
  private final String title;

  Question(String key, String title) {
    this.key = key;
    this.title = title;
  }

  /** One word for machines. */
  public String key() {
    return key;
  }

  public String title() {
    return title;
  }
}
