package cn.kuaichu.life.handling;

import cn.kuaichu.appeal.Words;

/** What a handler can do with a case he has in hand (本次操作). */
public enum Operation implements Words {
  DONE("办结"),
  EXTEND("申请延期"),
  PAUSE("申请中止计时"),
  RESUME("恢复计时"),
  RAISE("申请提级"),
  OBJECT("提出异议"),
  ASSIST("商请协办"),
  CONFER("提请联席会议会商"),
  RECUSE("申请回避"),
  NAME_ACCUSED("指明被反映对象"),
  RECLASSIFY("申请更正分类");

  private final String label;

  Operation(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
