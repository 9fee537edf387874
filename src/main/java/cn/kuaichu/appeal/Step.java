package cn.kuaichu.appeal;

import static cn.kuaichu.appeal.Status.ANSWERED_ELSEWHERE;
import static cn.kuaichu.appeal.Status.ASKED;
import static cn.kuaichu.appeal.Status.BOOKED;
import static cn.kuaichu.appeal.Status.CLASSIFIED;
import static cn.kuaichu.appeal.Status.CLOSED;
import static cn.kuaichu.appeal.Status.DECLINED;
import static cn.kuaichu.appeal.Status.HANDLED;
import static cn.kuaichu.appeal.Status.HANDLING;
import static cn.kuaichu.appeal.Status.MERGED;
import static cn.kuaichu.appeal.Status.MOVING;
import static cn.kuaichu.appeal.Status.REDIRECTED;
import static cn.kuaichu.appeal.Status.REFUSED;
import static cn.kuaichu.appeal.Status.REGISTERED;
import static cn.kuaichu.appeal.Status.REOPENED;
import static cn.kuaichu.appeal.Status.REPORTED;
import static cn.kuaichu.appeal.Status.RESOLVED;
import static cn.kuaichu.appeal.Status.REVISITED;
import static cn.kuaichu.appeal.Status.REWORK_ORDERED;
import static cn.kuaichu.appeal.Status.SCREENED;
import static cn.kuaichu.appeal.Status.SEPARATE;
import static cn.kuaichu.appeal.Status.SIGNING;

import java.util.EnumSet;
import java.util.Set;

/**
 * What can be done to an appeal: from which standing, to which. The ledger holds one entry per step, so replaying a
 * case's entries through this table tells whether its history is lawful.
 */
public enum Step implements Words {
  REGISTER("登记", REGISTERED),
  /** Right behind the registration, and of an imported message only. */
  ENTER_HISTORY("作为历史入账", ANSWERED_ELSEWHERE, REGISTERED),
  SCREEN("甄别", SCREENED, REGISTERED),
  DECLINE("答复不予受理", DECLINED, SCREENED),
  MERGE("并入原件", MERGED, SCREENED),
  REDIRECT("告知法定途径", REDIRECTED, SCREENED),
  CLASSIFY("分类", CLASSIFIED, SCREENED),
  BOOK("分级建账", BOOKED, CLASSIFIED),
  START_CLOCK("核定时限", HANDLING, BOOKED, REOPENED),
  HANDLE("承办", HANDLED, HANDLING),
  REPORT_BACK("当面反馈", REPORTED, HANDLED),
  FREEZE_SHEET("固定会签单", SIGNING, REPORTED),
  SIGN("签字同意", SIGNING, SIGNING),
  REFUSE("不同意，退回", REFUSED, SIGNING),
  REWORK("重办", HANDLING, REFUSED),
  ARCHIVE("办结归档", RESOLVED, SIGNING),
  PLAN_REVISIT("安排回访", RESOLVED, RESOLVED),
  REVISIT("回访", REVISITED, RESOLVED),
  CLOSE("确认销号", CLOSED, REVISITED),
  ORDER_REWORK("责成重办", REWORK_ORDERED, REVISITED),
  REOPEN("恢复办理", REOPENED, REWORK_ORDERED),
  WARN("临期预警"),
  RECORD_DUE("期限届满"),
  RECORD_OVERDUE("逾期"),
  REDATE("按新规定调整期限"),
  ADD_EVIDENCE("补充佐证材料"),
  READ_EVIDENCE("查阅佐证材料"),
  READ_CONTACT("查阅联系方式"),
  HAND_OUT_CODE("打印查询码"),
  CONFIRM_CODE("确认查询码"),
  STOP_CODE("诉求人停用打印的查询码"),
  CHECK_CODE("核查查询码异议"),

  // what a handler may ask for instead of finishing, and what becomes of it
  ASK_EXTENSION("申请延期", ASKED, HANDLING),
  GRANT_EXTENSION("批准延期", HANDLING, ASKED),
  REFUSE_EXTENSION("不予延期", HANDLING, ASKED),
  ASK_PAUSE("申请中止计时", ASKED, HANDLING),
  GRANT_PAUSE("批准中止计时", HANDLING, ASKED),
  REFUSE_PAUSE("不予中止计时", HANDLING, ASKED),
  RESUME("恢复计时", HANDLING, HANDLING),
  ASK_RAISE("申请提级", ASKED, HANDLING),
  GRANT_RAISE("同意提级", MOVING, ASKED),
  REFUSE_RAISE("不予提级", HANDLING, ASKED),
  OBJECT("提出异议", ASKED, HANDLING),
  UPHOLD_OBJECTION("异议成立，改派", MOVING, ASKED),
  REJECT_OBJECTION("异议不成立", HANDLING, ASKED),
  MOVE("移交责任单位", HANDLING, MOVING),
  ASK_RECLASSIFICATION("申请更正分类", ASKED, HANDLING),
  GRANT_RECLASSIFICATION("同意更正分类", HANDLING, ASKED),
  REFUSE_RECLASSIFICATION("不予更正分类", HANDLING, ASKED),
  ASK_ASSIST("商请协办"),
  ASSIST("协办反馈"),
  SEND_BACK_ASSIST("退回协办"),
  WITHDRAW_ASSIST("撤回协办商请"),
  WITHDRAW_REQUEST("撤回申请", HANDLING, ASKED),
  URGE("催办"),
  /** A leader gives a task of his unit to one of its officials. */
  ASSIGN("指派"),
  UNASSIGN("收回指派"),

  RECUSE("申请回避"),

  /** What a district has drawn into a model by itself; the entry says how the step is called there. */
  RECORD_STEP("自定环节"),
  SEND_BACK("退回承办", HANDLING, HANDLED, REPORTED),

  // a fact the rules decide by was learnt late, or was taken down wrongly
  NAME_ACCUSED("指明被反映对象"),
  CHECK_SCREENING("甄别抽查"),
  CORRECT_SCREENING("抽查纠正，重新甄别", REGISTERED, DECLINED, MERGED, REDIRECTED),
  RECLASSIFY("更正分类"),
  REROUTE("按规则另定责任单位", MOVING, HANDLING, ASKED, HANDLED, REPORTED, SIGNING),
  HANDLE_AGAIN("由其他承办人重新办理", HANDLING, ASKED, HANDLED, REPORTED, SIGNING),
  END_ASSIST("不再由其协办"),

  // the complainant's word, where it is not given on the own phone
  ADD_PROOF("采集签字凭据"),
  PRESENT_SIGNATURE("登记诉求人意见，待核对"),
  REJECT_SIGNATURE("签字核对不符"),
  TRY_CONTACT("联系诉求人未果"),
  CHECK_UNREACHABLE("核查失联情况"),
  REJECT_UNREACHABLE("失联核查不实"),
  DECIDE_UNREACHABLE("同意另列结案"),
  REFUSE_UNREACHABLE("不同意另列结案"),
  CLOSE_SEPARATELY("另列结案", SEPARATE, SIGNING),
  RETURN("诉求人要求恢复办理", REWORK_ORDERED, SEPARATE),

  // the complainant says between signature and revisit that it was not done after all
  SAY_NOT_DONE("诉求人反映还没有办好"),
  HEED_NOT_DONE("按诉求人反映恢复办理", REWORK_ORDERED, RESOLVED),

  // after the closing
  REOPEN_FOR_REPEAT("再次反映没有解决，恢复办理", REWORK_ORDERED, RESOLVED, CLOSED, SEPARATE),
  TRY_REVISIT("回访未联系上"),
  CLOSE_NOT_REACHED("多次未联系上，结束回访", CLOSED, RESOLVED),
  CHECK_PROMISE("核实承诺"),
  ENFORCE_PROMISE("承诺落空，责成重办", REWORK_ORDERED, RESOLVED, CLOSED),
  INSPECT("实地核查"),
  INSPECT_FALSE("实地核查不属实", REWORK_ORDERED, RESOLVED, CLOSED, SEPARATE),
  BIND_DOSSIER("装订卷宗"),
  READ_DOSSIER("查阅卷宗"),
  HOLD_DOSSIER("暂缓销毁"),
  RELEASE_DOSSIER("解除暂缓销毁"),
  DESTROY("销毁档案"),

  // supervision: the case shows number and rung, the words stand in the discipline's own ledger
  ORDER_SUPERVISION("下达督办单"),
  ACKNOWLEDGE_ORDER("签收督办单"),
  RECTIFY("报送整改"),
  MISS_ORDER("督办逾期"),
  VERIFY_ORDER("核验整改"),
  ESCALATE_ORDER("督办升级"),
  CARRY_OUT_RUNG("落实督办措施"),
  CALL_TO_ACCOUNT("追责记录"),
  CLOSE_ORDER("督办销号"),
  REFER("移送"),
  REFERRAL_RESULT("登记移送结果"),
  WATCH_ORDER("继续盯办"),
  STEP_BACK_ORDER("督办退回上一级"),
  STOP_ORDER("督办终止"),
  WITHDRAW_ORDER("撤回督办单"),
  NOTICE_GAP("缺岗上提"),
  // conference
  LIST_FOR_CONFERENCE("提请会商"),
  CONFERENCE_CANCELLED("会商取消，退回待会商清单"),
  CONFERENCE_DECIDED("会商决定"),
  CONFERENCE_REPORTED("会商任务反馈");

  private final String label;
  private final Status to;
  private final Set<Status> from;

  /** A step that leaves the standing as it is and may come at any time. */
  Step(String label) {
    this(label, null);
  }

  Step(String label, Status to, Status... from) {
    this.label = label;
    this.to = to;
    this.from = from.length == 0 ? EnumSet.noneOf(Status.class) : EnumSet.of(from[0], from);
  }

  @Override
  public String label() {
    return label;
  }

  /** What came of it is told in the discipline's own ledger alone, and a case's history does not name it. */
  public boolean isOfDisciplineAlone() {
    return this == REFERRAL_RESULT;
  }

  /** @param standing null before registration */
  public boolean allowedFrom(Status standing) {
    if (this == REGISTER) {
      return standing == null;
    }
    return standing != null && (to == null || from.contains(standing));
  }

  /** Somebody looked at something; nothing was done. */
  public boolean isReading() {
    return name().startsWith("READ_");
  }

  public Status leadsTo(Status standing) {
    return to == null ? standing : to;
  }
}
