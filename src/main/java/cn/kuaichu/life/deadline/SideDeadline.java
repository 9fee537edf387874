package cn.kuaichu.life.deadline;

import cn.kuaichu.appeal.Words;

/**
 * A step that has a date of its own beside the two clocks of a case; how many days it has stands in the decision table
 * {@code side-deadlines}.
 */
public enum SideDeadline implements Words {
  DECIDE_REQUEST("批复承办人的申请"),
  OBJECTION("提出异议"),
  /** What a correction of the class leaves at least. */
  AFTER_RECLASSIFYING("更正分类后至少留的时间"),
  /** Also to look into, and to decide about, a complainant who cannot be reached. */
  CHECK_SIGNATURE("核对签字"),
  CHECK_CODE("核查查询码异议"),
  REVISIT("回访"),
  REVISIT_TRY("再次联系"),
  ASK_PROMISE("承诺到期"),
  CHECK_PROMISE("核实承诺"),
  /** To verify, or to carry out a rung's act. */
  OFFICER_ACT("督办员办理"),
  ORDER_MISSED("督办单逾期处理"),
  REFERRAL_ANSWER("移送结果回复"),
  AGENDA("排定议程"),
  MINUTES("会议纪要"),
  MONTHLY_CONFERENCE("每月联席会议"),
  INSPECTION_VISIT("实地核查"),
  CONFIRM_FINDING("复核核查结果"),
  PUBLISH_FINDINGS("公布核查结果"),
  DESTRUCTION_APPROVAL("审批销毁清册");

  private final String label;

  SideDeadline(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
