package cn.kuaichu.engine.forms;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs over the very forms that are deployed. */
class FormCheckTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-12-01");
  private static final Map<String, Set<String>> OPTIONS = Map.ofEntries(entry("units", Set.of("t01", "t01v01")),
      entry("places", Set.of("t01", "t01v01")),
      entry("topics", Set.of("road-damage")), entry("followUps", Set.of("URGE:ASSIST:4711:12")),
      entry("ownPosts", Set.of("leader-t01@t01.leader")), entry("deputies", Set.of("handler-t01")),
      entry("deputyships", Set.of("7")), entry("rungResults", Set.of("ACCEPTED")),
      entry("disciplineInspectors", Set.of("discipline-d-discipline")),
      entry("targetInspectors", Set.of("inspector-d-target")),
      entry("petitionInspectors", Set.of("petition-d-petition")));

  /** Start forms, and what has many cases. */
  private static final Set<String> NO_CASE_YET = Set.of("register-appeal", "follow-up", "issue-order", "withdraw-order",
      "call-conference", "draw-destruction-list",
      "approve-destruction", "prepare-agenda", "hold-meeting", "appoint-deputy", "call-inspection", "publish-findings");

  private static final Map<String, Map<String, Object>> COMPLETE = Map.ofEntries(
      entry("register-appeal", Map.of("channel", "VISIT", "takenWhere", "柳溪村三组", "takenOn", "2026-11-20",
          "placeUnit", "t01v01", "title", "入户路挖开一年未恢复", "words", "路挖开以后一直没有填。\n下雨全是泥。",
          "complainantName", "王秀英", "complainantPhone", "13812345678", "complainantAddress", "",
          "accusedUnit", "t01")),
      entry("appoint-deputy", Map.of("operation", "APPOINT", "post", "leader-t01@t01.leader", "deputy", "handler-t01",
          "from", "2026-12-01", "until", "2026-12-10", "reason", "外出学习")),
      entry("screen-appeal", Map.of("ground", "VALID")),
      entry("classify-appeal", Map.of("category", "HELP", "topic", "road-damage", "difficulty", "EASY")),
      entry("handle-appeal", Map.of("measures", "组织施工队恢复路面", "result", "PARTLY", "resultReason", "水泥待干")),
      entry("report-back", Map.of("way", "IN_PERSON", "metWhom", "SELF", "metOn", "2026-12-01", "metWhere", "诉求人家中",
          "matter", "YES", "mood", "UNKNOWN", "moodNote", "没多说", "note", "满意")),
      entry("handler-signature", Map.of("decision", "AGREE")),
      entry("leader-signature", Map.of("decision", "REFUSE", "reason", "只填了碎石")),
      entry("review-signature",
          Map.of("reviewFacts", "YES", "reviewAnswered", "YES", "reviewEvidence", "NO", "reviewLawful", "YES",
              "reviewMet", "YES", "decision", "REFUSE", "reason", "缺照片")),
      entry("complainant-signature", Map.of("manner", "PAPER", "decision", "AGREE", "signedOn", "2026-12-01")),
      entry("check-signature", Map.of("decision", "GENUINE", "note", "笔迹一致")),
      entry("check-unreachable", Map.of("decision", "UNREACHABLE", "note", "邻居说全家外出")),
      entry("decide-unreachable", Map.of("decision", "AGREE", "note", "同意")),
      entry("issue-order", Map.of("appealNumber", "2026-004711-8", "ground", "UNSOLVED", "reason", "两个月没有进展,请十日内修好。")),
      entry("acknowledge-order", Map.of("plan", "由分管领导牵头,三日内进场")),
      entry("rectify-order", Map.of("measures", "施工队已进场,路面已恢复")),
      entry("verify-rectification", Map.of("way", "ON_SITE", "outcome", "NOT_RECTIFIED", "finding", "施工队未进场")),
      entry("withdraw-order", Map.of("orderNumber", "督2026-00012", "why", "WRONGLY_ISSUED", "reason", "路灯不归社区管。")),
      entry("carry-out-rung", Map.of("doneOn", "2026-12-01", "result", "ACCEPTED", "record", "全镇通报")),
      entry("call-conference", Map.of()),
      entry("draw-destruction-list", Map.of()),
      entry("approve-destruction", Map.of("decision", "APPROVE", "opinion", "已逐卷核对")),
      entry("call-inspection", Map.of("reason", "有的路灯夜里还是不亮", "closedFrom", "2026-11-01", "closedTo", "2026-11-30",
          "wanted", 12, "unitPercent", 20, "disciplineMember", "discipline-d-discipline", "targetMember",
          "inspector-d-target",
          "petitionMember", "petition-d-petition", "leads", "DISCIPLINE")),
      entry("visit-case", Map.of("visitedOn", "2026-12-01", "visitedPlace", "三组路口", "met", "诉求人本人", "verdict", "FALSE",
          "seen", "三盏灯有两盏不亮")),
      entry("confirm-finding", Map.of("agrees", "YES", "confirmReason", "照片上灯是灭的")),
      entry("publish-findings", Map.of("published", "YES")),
      entry("prepare-agenda",
          Map.of("meetsOn", "2026-12-01", "memberGroup", "CHOSEN", "member1", "t01", "moreCases", "2026-004711-8")),
      entry("hold-meeting", Map.of("heldOn", "2026-12-01", "minutes", "各单位意见一致")),
      entry("decide-case", Map.of("leadUnit", "t01", "dueOn", "2026-12-20", "assisting1", "t01v01", "what", "架设便桥")),
      entry("report-duty", Map.of("report", "便桥已通行")),
      entry("call-to-account", Map.of("measure", "CRITICISM", "decidedOn", "2026-12-01", "record", "批评教育")),
      entry("revisit-appeal", Map.of("reached", "YES", "way", "PHONE", "solved", "YES", "satisfied", "YES",
          "ownSignature", "YES", "metInPerson", "UNSURE", "trips", 0, "note", "路已修好")),
      entry("check-code", Map.of("finding", "MISUSED", "seen", "诉求人没有来过,打印人说记错了号")),
      entry("check-screening", Map.of("outcome", "UPHOLD", "checkReason", "原话没有写明地点，电话问过也说不清")),
      entry("check-promise", Map.of("finding", "PARTLY", "way", "ON_SITE", "seen", "水泥已干,缺一段")),
      entry("approve-time", Map.of("decision", "GRANT", "grantedDays", 10)),
      entry("decide-raise", Map.of("decision", "REFUSE", "decisionReason", "请先联系供电所")),
      entry("rule-objection", Map.of("decision", "GRANT", "toUnit", "t01", "decisionReason", "依据职责划分")),
      entry("assist-appeal", Map.of("assistDone", "已派人查看线路")),
      entry("follow-up", Map.of("followUp", "URGE:ASSIST:4711:12", "reason", "请尽快反馈")));

  static Stream<String> everyForm() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("forms"))) {
      return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".form"))
          .map(name -> name.substring(0, name.length() - ".form".length())).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("everyForm")
  void acceptsCompleteAnswersToEveryForm(String form) {
    assertThat(COMPLETE).containsKey(form);
    assertThat(check(form, COMPLETE.get(form))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "EXTEND | extendDays | 10", "PAUSE | pauseDays | 10", "ASSIST | assistDays | 5"})
  void asksForTheDaysOfTheOperationThatWasChosenAndForNoOthers(String operation, String field, int days) {
    Map<String, Object> answers = new HashMap<>(Map.of("operation", operation, "requestReason", "配件要从厂家调货"));
    if (operation.equals("PAUSE")) {
      answers.put("ground", "SEASON");
    } else if (operation.equals("ASSIST")) {
      answers.put("assistUnit", "t01");
    }
    assertThat(check("handle-appeal", answers)).singleElement().asString().contains("必填");
    answers.put(field, days);
    assertThat(check("handle-appeal", answers)).isEmpty();
    answers.put("measures", "已修好");
    assertThat(check("handle-appeal", answers)).singleElement().asString().contains("‘办理措施’在此情形下不用填写");
  }

  @Test
  void asksForNothingMoreWhenTheClockIsResumed() {
    assertThat(check("handle-appeal", Map.of("operation", "RESUME"))).isEmpty();
    assertThat(check("handle-appeal", Map.of("operation", "RESUME", "requestReason", "材料已到"))).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("everyForm")
  void namesEveryFormAfterItsFile(String form) {
    assertThat(form(form).id()).isEqualTo(form);
  }

  @ParameterizedTest
  @MethodSource("everyForm")
  void asksForEveryRequiredFieldThatIsShown(String form) {
    Set<String> always = form(form).fields().stream().filter(field -> field.required() && !field.isHidden(Map.of()))
        .map(field -> "‘" + field.label() + "’必填：").collect(Collectors.toSet());

    List<String> complaints = check(form, Map.of());

    assertThat(complaints).hasSameSizeAs(always).allSatisfy(
        complaint -> assertThat(always).anyMatch(complaint::startsWith));
  }

  @ParameterizedTest
  @MethodSource("everyForm")
  void refusesWhatTheFormOnlyShows(String form) {
    form(form).fields().stream().filter(FormField::readOnly)
        .forEach(shown -> assertThat(check(form, with(COMPLETE.get(form), shown.key(), "改过的")))
            .containsExactly("‘" + shown.label() + "’只供查看，不能提交：请刷新页面后重新填写。"));
  }

  @ParameterizedTest
  @MethodSource("everyForm")
  void showsTheCaseBesideEveryDecision(String form) {
    List<String> shown = form(form).fields().stream().filter(FormField::readOnly).map(FormField::key).toList();

    if (!NO_CASE_YET.contains(form)) {
      assertThat(shown).contains("caseNumber", "caseTitle", "caseTier", "caseDeadline", "caseComplainant", "caseWords");
    }
    if (form.endsWith("-signature")) {
      assertThat(shown).contains("sheetText", "sheetDigest");
    }
  }

  @Test
  void refusesVariablesTheFormDoesNotHave() {
    assertThat(check("handler-signature", Map.of("decision", "AGREE", "unit", "t02", "<b>", "x")))
        .containsExactly("提交了本表单没有的内容（名称不规范、unit）：请刷新页面后重新填写。");
  }

  @Test
  void refusesAReasonWhereNoneIsAsked() {
    assertThat(check("leader-signature", Map.of("decision", "AGREE", "reason", "其实不同意")))
        .containsExactly("‘不同意的原因’在此情形下不用填写：请清空后再提交。");
  }

  @Test
  void acceptsAHiddenFieldLeftEmpty() {
    assertThat(check("leader-signature", with(Map.of("decision", "AGREE"), "reason", null))).isEmpty();
    assertThat(check("leader-signature", Map.of("decision", "AGREE", "reason", " "))).isEmpty();
  }

  @Test
  void asksForTheReasonOfARefusal() {
    assertThat(check("leader-signature", Map.of("decision", "REFUSE")))
        .containsExactly("‘不同意的原因’必填：写明还要办什么、办到什么程度；退回后计一次重办。");
  }

  @Test
  void asksForNoReasonWhileNothingIsDecided() {
    assertThat(check("leader-signature", Map.of())).containsExactly("‘会签意见’必填：请选择。");
  }

  @Test
  void asksForTheReasonAndTheOriginalOfARepeat() {
    assertThat(check("screen-appeal", Map.of("ground", "SAME_MATTER_RUNNING"))).hasSize(2);
    assertThat(check("screen-appeal",
        Map.of("ground", "SAME_MATTER_RUNNING", "reason", "同一件事", "repeatOf", "2026-004711-8"))).isEmpty();
  }

  @Test
  void asksForTheReasonOfEveryGroundButAValidOne() {
    FormField ground = form("screen-appeal").field("ground").orElseThrow();

    ground.options().stream().filter(value -> !value.equals("VALID"))
        .forEach(value -> assertThat(check("screen-appeal", Map.of("ground", value)))
            .anyMatch(text -> text.startsWith("‘理由’必填")));
  }

  @Test
  void asksForThePlaceOnlyOfAMeeting() {
    Map<String, Object> call = Map.of("way", "PHONE_RELATIVE_NOTE", "relative", "其子周某", "metOn", "2026-12-01",
        "matter", "PARTLY", "mood", "NO", "moodNote", "嫌慢", "note", "已告知其子");

    assertThat(check("report-back", call)).isEmpty();
    assertThat(check("report-back", with(call, "metWhere", "诉求人家中")))
        .containsExactly("‘见面地点’在此情形下不用填写：请清空后再提交。");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\u3000\u3000", "\u00a0", "\u200b\u200b", "\n\n"})
  void takesWhatNobodySeesForNoAnswer(String nothing) {
    assertThat(register("words", nothing)).hasSize(1).first().asString().startsWith("‘诉求原话’必填：");
  }

  @Test
  void refusesAnAnswerOfTheWrongType() {
    assertThat(register("title", 12345)).containsExactly("‘诉求标题’须是文字：请刷新页面后重新填写。");
    assertThat(register("channel", List.of("VISIT"))).containsExactly("‘采集渠道’须是文字：请刷新页面后重新填写。");
    assertThat(register("takenOn", Map.of())).containsExactly("‘采集日期’须是文字：请刷新页面后重新填写。");
    assertThat(revisit("trips", "3")).containsExactly("‘诉求人为此事跑了几趟’须是数字：请重新填写。");
    assertThat(revisit("trips", true)).hasSize(1);
  }

  @Test
  void refusesAConditionAnsweredWithAnObject() {
    assertThat(check("leader-signature", with(Map.of(), "decision", Map.of("a", 1))))
        .containsExactly("‘会签意见’须是文字：请刷新页面后重新填写。");
  }

  @Test
  void countsCharactersNotHalves() {
    String rare = "\ud840\udc00";

    assertThat(register("title", rare.repeat(60))).isEmpty();
    assertThat(register("title", rare.repeat(61)))
        .containsExactly("‘诉求标题’最多 60 个字：请精简，长材料可作佐证材料上传。");
    assertThat(register("title", rare.repeat(3))).containsExactly("‘诉求标题’至少 4 个字，现有 3 个：请补充。");
  }

  @Test
  void measuresTheLongestTexts() {
    assertThat(register("words", "字".repeat(20_000))).isEmpty();
    assertThat(register("words", "字".repeat(20_001))).hasSize(1);
    assertThat(revisit("note", "字".repeat(4_001))).hasSize(1);
  }

  @Test
  void countsNoSpacesTowardsTheShortestText() {
    assertThat(register("title", "  修路  ")).containsExactly("‘诉求标题’至少 4 个字，现有 2 个：请补充。");
  }

  @ParameterizedTest
  @ValueSource(strings = {"路坏了\0很久", "路坏了\ud840很久", "路坏了\udc00很久"})
  void refusesCharactersThatCannotBeStored(String text) {
    assertThat(register("words", text)).containsExactly("‘诉求原话’含有不能保存的字符：请删去特殊符号，或重新录入。");
  }

  @Test
  void refusesALineBreakInASingleLine() {
    assertThat(register("title", "柳溪村\n修路")).hasSize(1);
    assertThat(register("complainantPhone", "13812345678\n13912345678")).hasSize(1);
  }

  @Test
  void refusesAnOptionThatIsNotOffered() {
    assertThat(register("channel", "visit")).containsExactly("‘采集渠道’不在可选范围内：请从列表中选择。");
    assertThat(register("placeUnit", "t99")).containsExactly("‘事发地’不在可选范围内：请从列表中选择。");
    assertThat(register("accusedUnit", "t99")).hasSize(1);
  }

  @Test
  void insistsOnBeingGivenTheOptionsFromTheData() {
    FormSchema form = form("classify-appeal");

    assertThat(form.valuesKeys()).containsExactlyInAnyOrder("topics", "units");
    assertThatThrownBy(() -> FormCheck.check(form, COMPLETE.get("classify-appeal"), Map.of(), TODAY))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("topics");
  }

  @ParameterizedTest
  @CsvSource({"register-appeal, takenOn, 采集日期, 2023-12-01, 2026-12-01",
      "report-back, metOn, 反馈日期, 2025-12-01, 2026-12-01",
      "visit-case, visitedOn, 核查日期, 2025-12-01, 2026-12-01",
      "complainant-signature, signedOn, 纸上签字日期, 2025-12-01, 2026-12-01",
      "carry-out-rung, doneOn, 实施日期, 2025-12-01, 2026-12-01", "appoint-deputy, from, 自哪一天起, 2026-12-01, 2027-12-01"})
  void takesTheDaysThatMakeSenseForADateAndNoOther(String form, String field, String label, LocalDate first,
      LocalDate last) {
    for (LocalDate day : List.of(first, last)) {
      assertThat(check(form, with(COMPLETE.get(form), field, day.toString()))).as(form + " " + day).isEmpty();
    }

    assertThat(check(form, with(COMPLETE.get(form), field, first.minusDays(1).toString())))
        .containsExactly("‘" + label + "’填的是 " + first.minusDays(1) + "，不能早于 " + said(first) + "：请核对年月日。");
    assertThat(check(form, with(COMPLETE.get(form), field, last.plusDays(1).toString())))
        .containsExactly("‘" + label + "’填的是 " + last.plusDays(1) + "，不能晚于 " + said(last) + "：请核对年月日。");
  }

  private static String said(LocalDate day) {
    return day.equals(TODAY) ? "今天（" + TODAY + "）" : day.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-02-30", "2026-2-3", "26-02-03", "2026/02/03", "2026-02-03T00:00", "+2026-02-0",
      "今天早上八九点钟到的"})
  void refusesWhatIsNoDate(String date) {
    assertThat(register("takenOn", date))
        .containsExactly("‘采集日期’不是有效的日期：请按“年-月-日”填写，如 2026-03-05。");
  }

  @ParameterizedTest
  @CsvSource({"-1, 不能小于 0：请核对。", "100, 不能大于 99：请核对。", "1.5, 须是整数：请重新填写。",
      "NaN, 须是数字：请重新填写。"})
  void refusesNumbersOutsideTheirLimits(double trips, String fault) {
    assertThat(revisit("trips", trips)).containsExactly("‘诉求人为此事跑了几趟’" + fault);
  }

  @Test
  void acceptsNumbersAtTheirLimits() {
    assertThat(revisit("trips", 0)).isEmpty();
    assertThat(revisit("trips", 99L)).isEmpty();
  }

  @Test
  void namesEveryFaultAtOnce() {
    assertThat(check("revisit-appeal", Map.of("reached", "YES", "way", "FAX", "trips", 200, "secret", "x"))).hasSize(8);
  }

  @Test
  void hidesAFieldTogetherWithItsGroup() {
    FormSchema form = parse("""
        {"id": "x", "components": [
          {"type": "radio", "key": "decision", "label": "意见", "values": [{"label": "否", "value": "NO"}]},
          {"type": "group", "conditional": {"hide": "=decision != \\"NO\\""}, "components": [
            {"type": "textfield", "key": "reason", "label": "原因", "validate": {"required": true}}]}]}""");

    assertThat(FormCheck.check(form, Map.of(), Map.of(), TODAY)).isEmpty();
    assertThat(FormCheck.check(form, Map.of("decision", "NO"), Map.of(), TODAY)).containsExactly("‘原因’必填：请填写。");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{'type': 'dynamiclist', 'id': 'a', 'components': []}",
      "{'type': 'datetime', 'subtype': 'time', 'key': 'a'}",
      "{'type': 'datetime', 'subtype': 'date', 'key': 'a'}",
      "{'type': 'datetime', 'subtype': 'date', 'key': 'a', 'properties': {'notBefore': 'P0D'}}",
      "{'type': 'datetime', 'subtype': 'date', 'key': 'a', 'properties': {'notBefore': 'P1Y', 'notAfter': 'P0D'}}",
      "{'type': 'filepicker', 'key': 'a'}",
      "{'type': 'group', 'path': 'a', 'components': []}",
      "{'type': 'textfield'}",
      "{'type': 'textfield', 'key': 'a.b'}",
      "{'type': 'textfield', 'key': 'a', 'readonly': '=b'}",
      "{'type': 'textfield', 'key': 'a', 'conditional': {'hide': '=b ='}}",
      "{'type': 'textfield', 'key': 'a', 'conditional': {'hide': 'b'}}",
      "{'type': 'textfield', 'key': 'a', 'validate': {'validationType': 'email'}}",
      "{'type': 'textfield', 'key': 'a', 'validate': {'maxLength': '=b'}}",
      "{'type': 'select', 'key': 'a', 'valuesExpression': '=b'}",
      "{'type': 'textfield', 'key': 'a'}, {'type': 'textfield', 'key': 'a'}",
      "{"})
  void refusesAFormItCouldNotJudge(String components) {
    assertThatThrownBy(() -> parse("{'id': 'x', 'components': [" + components + "]}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> register(String key, Object answer) {
    return check("register-appeal", with(COMPLETE.get("register-appeal"), key, answer));
  }

  private static List<String> revisit(String key, Object answer) {
    return check("revisit-appeal", with(COMPLETE.get("revisit-appeal"), key, answer));
  }

  private static List<String> check(String form, Map<String, Object> answers) {
    return new ArrayList<>(FormCheck.check(form(form), answers, OPTIONS, TODAY));
  }

  private static Map<String, Object> with(Map<String, Object> answers, String key, Object answer) {
    Map<String, Object> changed = new HashMap<>(answers);
    changed.put(key, answer);
    return changed;
  }

  private static FormSchema form(String id) {
    try (InputStream file = Files.newInputStream(Path.of("forms", id + ".form"))) {
      return FormSchema.parse(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FormSchema parse(String json) {
    byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return FormSchema.parse(new ByteArrayInputStream(bytes));
  }
}
