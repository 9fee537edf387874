package cn.kuaichu.faces.inbox;

import static java.util.Map.entry;

import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Categories;
import cn.kuaichu.appeal.Category;
import cn.kuaichu.appeal.Difficulty;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.Urgency;
import cn.kuaichu.ground.text.Yuan;
import cn.kuaichu.life.archive.Retention;
import cn.kuaichu.life.querycode.Confirmation;
import cn.kuaichu.life.signoff.Manner;
import cn.kuaichu.life.signoff.Proofs;
import cn.kuaichu.oversight.supervision.Ground;
import cn.kuaichu.oversight.supervision.Rung;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** What a step has recorded, in words: as its form says it, and where no form asks for it, as it is called here. */
@Component
class StepWords {
  private static final Map<String, String> LABELS = Map.ofEntries(
      entry(CaseTexts.ANSWERED_BY, "答复单位"), entry("answeredOn", "答复日期"), entry("days", "办理期限"),
      entry("waitDays", "回访等待期"), entry("unit", "责任单位"), entry("told", "告知诉求人"), entry("orderNumber", "督办单"),
      entry("inspection", "实地验靶"), entry("consequence", "后果"), entry("rung", "层级"), entry("askedUnit", "由上级代行"),
      entry("stays", "按规则可由下级办理，仍由原单位办理"), entry("formerCategory", "原类别"), entry("formerTopic", "原事项"),
      entry("formerDifficulty", "原难易程度"), entry("formerUrgency", "原紧急程度"), entry("accusedUnit", "被反映单位"),
      entry("accusedPerson", "被反映人"), entry("accusedNobody", "不反映具体单位或个人"), entry("formerUnit", "此前登记的被反映单位"),
      entry("formerPerson", "此前登记的被反映人"), entry("onBehalfOf", "代理"), entry("witness", "见证人"),
      entry("checkedBy", "核对人"), entry("codeBy", "查询码打印人"), entry("replaced", "替换"), entry("reserved", "保留意见"),
      entry("archiveNo", "档号"), entry("retention", "保管期限"), entry("dossier", "装订次数"), entry("destructionList", "销毁清册"),
      entry("assignee", "承办人"), entry("returnedFen", "退还或兑付金额"));
  /** A field that is called so in this step only. */
  private static final Map<Step, Map<String, String>> LABELS_OF_STEP = Map.of(
      Step.ENTER_HISTORY, Map.of(CaseTexts.ANSWER, "来源单位的答复", "basis", "理由"),
      Step.HAND_OUT_CODE, Map.of("no", "第几张"),
      Step.CONFIRM_CODE, Map.of("no", "第几张", "by", "确认依据"),
      Step.ADD_PROOF, Map.of("kind", "凭据"));
  private static final Set<String> UNITS = Set.of("placeUnit", "assistUnit", "toUnit", "unit", "askedUnit", "leadUnit",
      "accusedUnit", "formerUnit", "stays");
  private static final Set<String> PEOPLE = Set.of("onBehalfOf", "witness", "checkedBy", "codeBy", "accusedPerson",
      "formerPerson", "assignee");
  private static final Set<String> TOPICS = Set.of("topic", "formerTopic");
  private static final Map<String, UnaryOperator<String>> ANSWERS = Map.ofEntries(
      entry("answeredOn", value -> value), entry("basis", value -> value), entry("orderNumber", value -> value),
      entry("inspection", value -> value), entry("archiveNo", value -> value),
      entry("destructionList", value -> value),
      entry("days", value -> value + " 天"), entry("waitDays", value -> value + " 天"),
      entry("returnedFen", value -> Yuan.of(Long.parseLong(value)) + " 元"),
      entry("returnedHouseholds", value -> value + " 户"), entry("reserved", value -> "是"),
      entry("accusedNobody", value -> "是"),
      entry("dossier", value -> "第 " + value + " 次"),
      entry("replaced", value -> value.equals("OWN") ? "诉求人自己的查询码" : "先前打印的查询码"),
      entry("retention", value -> Retention.valueOf(value).label()),
      entry("rung", value -> Rung.valueOf(value).label()),
      entry("consequence", value -> value.equals("NONE") ? "无" : "以“" + Ground.valueOf(value).label() + "”督办责任单位"),
      entry("formerDifficulty", value -> Difficulty.valueOf(value).label()),
      entry("formerUrgency", value -> Urgency.valueOf(value).label()));
  private final FormWords forms;
  private final CaseReader reader;
  private final Officials officials;
  private final Topics topics;
  private final Categories categories;

  StepWords(FormWords forms, CaseReader reader, Officials officials, Topics topics, Categories categories) {
    this.forms = forms;
    this.reader = reader;
    this.officials = officials;
    this.topics = topics;
    this.categories = categories;
  }

  /** @return empty for what is of no interest to a reader */
  Optional<String> label(Step step, String field) {
    return Optional.ofNullable(LABELS_OF_STEP.getOrDefault(step, Map.of()).get(field))
        .or(() -> Optional.ofNullable(LABELS.get(field)))
        .or(() -> forms.label(step, field));
  }

  String answer(Step step, String field, String value) {
    if (UNITS.contains(field)) {
      return reader.unit(value);
    }
    if (PEOPLE.contains(field)) {
      return officials.nameOf(value).orElse(value);
    }
    if (TOPICS.contains(field)) {
      return topics.find(value).map(Topics.Topic::name).orElse(value);
    }
    if (field.equals("formerCategory")) {
      return categories.label(new Category(value));
    }
    return Optional.ofNullable(ANSWERS.get(field)).map(words -> words.apply(value))
        .or(() -> answerOfStep(step, field, value)).orElseGet(() -> forms.answer(step, field, value));
  }

  private static Optional<String> answerOfStep(Step step, String field, String value) {
    return Optional.ofNullable(switch (field) {
      case "by" -> step == Step.CONFIRM_CODE ? Confirmation.valueOf(value).label() : null;
      case "no" -> step == Step.HAND_OUT_CODE || step == Step.CONFIRM_CODE ? "第 " + value + " 张" : null;
      case "kind" -> step == Step.ADD_PROOF ? Proofs.Kind.valueOf(value).label() : null;
      case "manner" -> Set.of("TASKLIST", "OWN_PHONE").contains(value) ? Manner.valueOf(value).label() : null;
      case "solved", "satisfied" -> Map.of("true", "是", "false", "否").get(value);
      default -> null;
    });
  }
}
