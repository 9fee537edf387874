package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.life.deadline.ClockKind;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.querycode.Confirmation;
import cn.kuaichu.oversight.supervision.OpenOrders;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What happened to an appeal, in the words one would use to the citizen; officials' names stay inside. */
@Repository
class History {
  private static final ObjectMapper JSON = new ObjectMapper();

  record Line(String when, String what) {}

  private record Entry(long appealId, int seq, Step step, Instant at, String role, String unit, JsonNode detail) {
    String text(String field) {
      return detail.path(field).asText("");
    }

    boolean flag(String field) {
      return detail.path(field).asBoolean();
    }
  }

  private final JdbcClient jdbc;
  private final Units units;
  private final CaseTexts texts;
  private final OpenOrders orders;
  private final PortalSettings settings;

  History(JdbcClient jdbc, Units units, CaseTexts texts, OpenOrders orders, PortalSettings settings) {
    this.jdbc = jdbc;
    this.units = units;
    this.texts = texts;
    this.orders = orders;
    this.settings = settings;
  }

  /** The newest first. */
  List<Line> of(long appealId) {
    return entries(appealId).stream().map(entry -> new Line(Dates.moment(entry.at()), said(entry)))
        .filter(line -> !line.what().isEmpty()).toList();
  }

  /** The law an answer rests on, when an appeal was not accepted. */
  String basis(long appealId) {
    return entries(appealId).stream().map(entry -> entry.text("basis")).filter(basis -> !basis.isEmpty()).findFirst()
        .orElse("");
  }

  /** The day another authority answered; empty where it did not say. */
  String answeredOn(long appealId) {
    return entries(appealId).stream().map(entry -> entry.text("answeredOn")).filter(day -> !day.isEmpty()).findFirst()
        .map(day -> Dates.day(WorkCalendar.startOfDay(LocalDate.parse(day)))).orElse("");
  }

  private List<Entry> entries(long appealId) {
    return jdbc
        .sql("select seq, kind, occurred_at, role, unit, detail from case_step where appeal_id = ? order by seq desc")
        .param(appealId)
        .query((row, n) -> new Entry(appealId, row.getInt(1), Step.valueOf(row.getString(2)),
            row.getTimestamp(3).toInstant(), row.getString(4), row.getString(5), json(row.getString(6))))
        .list();
  }

  private String said(Entry entry) {
    return switch (entry.step()) {
      case REGISTER -> "您的诉求已登记。";
      case ENTER_HISTORY -> "原受理单位已经答复办结，本件留作记录。";
      case SCREEN -> "受理员已审看您的诉求。";
      case CLASSIFY -> "您的诉求已受理。";
      case BOOK -> "已确定由" + units.find(entry.text("unit")).map(Unit::name).orElse("责任单位") + "负责办理。";
      case START_CLOCK -> "已核定办理期限，开始办理。";
      case HANDLE -> "承办单位已办理，接下来当面向您反馈。";
      case REPORT_BACK -> "承办单位已向您反馈办理情况。";
      case FREEZE_SHEET -> "办结签字单已写好，等各方签字。";
      case SIGN -> party(entry) + "已签字同意" + (entry.flag("reserved") ? "，有保留意见" : "")
          + (entry.text("codeBy").isEmpty() ? "。" : "，用的是工作人员打印的查询码。");
      case REFUSE -> party(entry) + "不同意办结，退回重新办理。";
      case REWORK -> "承办单位重新办理。";
      case RECUSE -> "原承办人因与本件有利害关系已回避，由其他同志办理。";
      case PRESENT_SIGNATURE -> "已记下您的意见，等督办员核对。";
      case REJECT_SIGNATURE -> "督办员核对认为签字凭据不足，需要您重新签字。";
      case TRY_CONTACT -> "工作人员联系您，没有联系上。";
      case CLOSE_SEPARATELY -> "多次联系不上您，经督办员核查、区里同意，本件另列结案，不算办结。";
      case RETURN -> "您要求恢复办理。";
      case SAY_NOT_DONE -> "您反映还没有办好。";
      case HEED_NOT_DONE -> "按您的反映恢复办理。";
      case TRY_REVISIT -> "回访您，没有联系上。";
      case CLOSE_NOT_REACHED -> "多次联系您，也上门找过您，都没有联系上，回访到此结束。问题没有解决的，请再来反映。";
      case CHECK_PROMISE -> promise(entry);
      case ENFORCE_PROMISE -> "承诺没有兑现，责成重新办理。";
      case INSPECT -> "督导组已实地核查。";
      case INSPECT_FALSE -> "督导组实地核查发现没有真正解决，责成重新办理。";
      case ARCHIVE -> "各方都已签字，本件办结归档。";
      case PLAN_REVISIT -> "已安排回访。";
      case REVISIT -> "已对您回访。";
      case CLOSE -> "回访确认问题已经解决，本件销号。";
      case ORDER_REWORK -> "回访发现问题没有真正解决，责成重新办理。";
      case REOPEN -> "本件恢复办理。";
      case DECLINE -> "已答复您：本件不予受理。";
      case MERGE -> "已答复您：本件并入原件一并办理。";
      case REDIRECT -> "已答复您：本件应走法定途径。";
      case WARN -> isOfAcceptance(entry) ? "答复您是否受理的期限临近，已提醒受理单位。" : "办理期限临近，已提醒承办单位。";
      case RECORD_DUE -> isOfAcceptance(entry) ? "答复您是否受理的期限已到。" : "办理期限已到。";
      case RECORD_OVERDUE -> isOfAcceptance(entry) ? "没有按期答复您是否受理。" : "没有按期办结。";
      case GRANT_EXTENSION -> granted("办理期限延长 ", entry);
      case GRANT_PAUSE -> granted("办理计时中止，最长 ", entry);
      case RESUME -> "办理计时已恢复，最迟" + dueDay(entry) + "办结。";
      case MOVE -> "已改由" + unit(entry, "unit") + "负责办理，办理期限连续计算。";
      case HANDLE_AGAIN -> "由其他同志重新办理。";
      case SEND_BACK -> "办结前的审核没有通过，退回承办单位继续办理。";
      case RECLASSIFY -> "本件的分类已更正。";
      case REDATE -> entry.text("clock").equals("HANDLING") ? "办理期限已重新核定，最迟" + dueDay(entry) + "办结。" : "";
      case END_ASSIST -> unit(entry, "assistUnit") + "不再协助办理。";
      case ASK_ASSIST -> "已请" + unit(entry, "assistUnit") + "协助办理。";
      case ASSIST -> unit(entry, "assistUnit") + "已反馈协助办理的情况。";
      case SEND_BACK_ASSIST -> unit(entry, "assistUnit") + "说明不属其职责，未予协助。";
      case WITHDRAW_ASSIST -> "不再请" + unit(entry, "assistUnit") + "协助办理。";
      case ORDER_SUPERVISION -> "上级已对本件督办" + why(entry) + "。";
      case LIST_FOR_CONFERENCE -> "本件已提请联席会议会商。";
      case CONFERENCE_DECIDED -> "联席会议已就本件作出决定，交有关单位落实。";
      case CLOSE_ORDER -> "上级的这次督办已经结束。问题有没有解决，以您签的字和回访为准。";
      case WITHDRAW_ORDER, STOP_ORDER -> "上级已停止对本件的一次督办。";
      case HAND_OUT_CODE -> code(entry);
      case CONFIRM_CODE -> "第 " + entry.text("no") + " 张查询码已确认是您要的（" + Confirmation.valueOf(entry.text("by")).label()
          + "），原来的查询码从此作废。";
      case STOP_CODE -> "您说新打印的查询码不是您要的，它已停用，纪检监察机关会核查。";
      case CORRECT_SCREENING -> "经抽查，原来的答复不对，本件重新审看，受理与否会再答复您。";
      case REOPEN_FOR_REPEAT -> "经核对，这件事没有真正解决，恢复办理。";
      case CHECK_CODE -> "纪检监察机关已核查打印查询码的情况。";
      case ADD_EVIDENCE -> !entry.text("source").isEmpty() ? "" : "承办单位补充了佐证材料。";
      default -> "";
    };
  }

  /** What was granted, until when, and the reason the citizen is entitled to (信访工作条例 art. 34). */
  private String granted(String what, Entry entry) {
    return "经分管领导批准，" + what + entry.text("grantedDays") + " 天，最迟" + dueDay(entry) + "办结。原因："
        + texts.of(entry.appealId(), entry.seq(), "told").orElse("见承办单位说明。");
  }

  /** The clock that decides about acceptance runs before any unit owes a solution. */
  private static boolean isOfAcceptance(Entry entry) {
    return entry.text("clock").equals(ClockKind.ACCEPTANCE.name());
  }

  /** Why, where it is about how the case was dealt with; what an officer found out stands with the officer. */
  private String why(Entry entry) {
    return orders.ground(entry.text("orderNumber")).map(ground -> switch (ground) {
      case OVERDUE -> "，因为没有按期办结";
      case LATE_ACCEPTANCE -> "，因为没有按期答复您是否受理";
      default -> "";
    }).orElse("");
  }

  /** A citizen who finds this line and did not ask for the code must be able to object. */
  private String code(Entry entry) {
    boolean confirmedLater = entry.detail().path("toConfirm").asBoolean();
    return units.find(entry.unit()).map(Unit::name).orElse("受理单位") + "的" + post(entry) + "打印了第 " + entry.text("no")
        + " 张查询码，"
        + switch (entry.text("replaced")) {
          case "OWN" -> confirmedLater ? "确认以前您自己原来的查询码照常能用。" : "您自己原来的查询码从此作废。";
          case "HANDED_OUT" -> confirmedLater ? "确认以前先前的查询码照常能查。" : "先前打印的从此作废。";
          default -> "交给您本人。";
        } + "不是您要的，请拨打 " + settings.telephone() + "。";
  }

  /** Which post, not whose name. */
  private static String post(Entry entry) {
    return entry.role() == null ? "工作人员" : Role.of(entry.role()).label();
  }

  private static String promise(Entry entry) {
    return "已核实签字单上的承诺：" + switch (entry.text("finding")) {
      case "KEPT" -> "已兑现。";
      case "PARTLY" -> "部分兑现。";
      default -> "没有兑现。";
    };
  }

  private String unit(Entry entry, String field) {
    return units.find(entry.text(field)).map(Unit::name).orElse("其他单位");
  }

  private static String dueDay(Entry entry) {
    return Dates.day(Instant.parse(entry.text("dueAt")));
  }

  private static String party(Entry entry) {
    Party party = Party.valueOf(entry.text("party"));
    return party == Party.COMPLAINANT ? "您" : party.label();
  }

  private static JsonNode json(String detail) {
    try {
      return JSON.readTree(detail);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a ledger detail is JSON", e);
    }
  }
}
