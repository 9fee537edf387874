package cn.kuaichu.faces.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

@DistrictTest
class RegistrationTest {
  private static final String CANARY = "金丝雀九七三一";
  @Autowired
  private District district;
  @Autowired
  private FormService forms;
  @Autowired
  private RepositoryService repository;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private Vault vault;
  @Autowired
  private Appeals appeals;
  @Autowired
  private CaseTexts texts;

  @AfterEach
  void noRequestIsLeft() {
    RequestContextHolder.resetRequestAttributes();
  }

  private String definition() {
    return repository.createProcessDefinitionQuery().processDefinitionKey("appeal-lifecycle").latestVersion()
        .singleResult()
        .getId();
  }

  private static Map<String, Object> answers() {
    return new HashMap<>(
        Map.of("channel", "VISIT", "takenOn", "2026-03-02", "takenWhere", "三组院坝会", "placeUnit", "t01v01",
            "title", "三组路口路灯不亮", "words", "路灯坏了。" + CANARY, "complainantName", "周" + CANARY,
            "complainantPhone", "13800001234"));
  }

  private ProcessInstance register(String login, Map<String, Object> answers) {
    String definition = definition();
    return district.as(login, () -> forms.submitStartForm(definition, answers));
  }

  private static void inTasklist() {
    RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(
        new MockHttpServletRequest("POST", "/camunda/api/engine/engine/default/process-definition/x/submit-form")));
  }

  @Test
  void offersUnitsAndPlacesInTheFormItself() throws IOException {
    JsonNode form = new ObjectMapper()
        .readTree(district.as("intake-t01v01", () -> forms.getDeployedStartForm(definition())));

    JsonNode places = field(form, "placeUnit");
    assertThat(places.has("valuesKey")).isFalse();
    assertThat(places.get("values").findValuesAsText("value")).contains("t01", "t01v01", "d").doesNotContain("d-water");
    assertThat(field(form, "accusedUnit").get("values").findValuesAsText("value")).contains("d-water", "t01v01");
    assertThat(field(form, "accusedUnit").get("values").findValuesAsText("label")).contains("和津街道 / 津桥社区");
  }

  private static JsonNode field(JsonNode form, String key) {
    return form.findParents("key").stream().filter(component -> component.get("key").asText().equals(key)).findFirst()
        .orElseThrow();
  }

  @Test
  void opensACaseOfTheClerksUnit() {
    ProcessInstance instance = register("intake-t01v01", answers());

    District.Case appeal = district.find(instance.getBusinessKey());
    assertThat(appeal.status()).isEqualTo(Status.REGISTERED);
    assertThat(appeal.now().intakeUnit()).isEqualTo("t01v01");
    assertThat(appeal.now().takenBy()).isEqualTo("intake-t01v01");
    assertThat(appeal.openTasks()).containsExactly("userTask_screenAppeal");
  }

  @Test
  void takesNoDayThatHasNotCome() {
    Map<String, Object> answers = answers();
    answers.put("takenOn", WorkCalendar.date(Instant.now()).plusDays(1).toString());

    assertThatThrownBy(() -> register("intake-t01v01", answers)).hasMessageContaining("不能晚于 今天");
  }

  @Test
  void tellsTheEngineNothingOfWhatWasSaid() {
    register("intake-t01v01", answers());

    List<String> columns = jdbc.sql("""
        select format('select count(*) from %I where position(:canary in %I::text) > 0', table_name, column_name)
          from information_schema.columns
         where table_name like 'act_%' and data_type in ('character varying', 'text')
        """).query(String.class).list();

    assertThat(columns).hasSizeGreaterThan(300);
    for (String column : columns) {
      assertThat(jdbc.sql(column).param("canary", CANARY).query(Long.class).single()).as(column).isZero();
    }
    assertThat(
        jdbc.sql("select count(*) from act_ge_bytearray where position(convert_to(:canary, 'UTF8') in bytes_) > 0")
            .param("canary", CANARY).query(Long.class).single())
        .isZero();
  }

  @Test
  void saysInChineseWhatIsWrong() {
    Map<String, Object> answers = answers();
    answers.put("complainantPhone", "12");
    answers.remove("words");

    assertThatThrownBy(() -> register("intake-t01v01", answers)).isInstanceOf(BadUserRequestException.class)
        .hasMessageContaining("‘诉求原话’必填");
    answers.put("words", "路灯坏了。");
    assertThatThrownBy(() -> register("intake-t01v01", answers)).isInstanceOf(BadUserRequestException.class)
        .hasMessageContaining("“联系电话”中有拨不通的号码");
  }

  @Test
  void registersACitizenWithoutPhoneWhoSaysHowToReachHim() {
    Map<String, Object> answers = answers();
    answers.remove("complainantName");
    answers.remove("complainantPhone");
    assertThatThrownBy(() -> register("intake-t01v01", answers)).isInstanceOf(BadUserRequestException.class)
        .hasMessageContaining("没有联系方式，答复无法送达诉求人").hasMessageContaining("匿名诉求");

    answers.put("complainantReach", "托村口小卖部王大姐转告");
    assertThat(contact(register("intake-t01v01", answers))).isEqualTo("托村口小卖部王大姐转告");
    answers.remove("complainantReach");
    answers.put("anonymous", "YES");
    assertThat(contact(register("intake-t01v01", answers))).isNull();
    answers.put("complainantPhone", "１３８-0013-8000/+852 6123 4567");
    answers.put("complainantReach", "微信 wx_zhangsan");
    assertThat(contact(register("intake-t01v01", answers))).isEqualTo("13800138000、+85261234567；微信 wx_zhangsan");
  }

  private String contact(ProcessInstance instance) {
    return vault.decrypt(
        jdbc.sql("select p.phone_cipher from complainant p join appeal a on a.complainant_id = p.id where a.number = ?")
            .param(instance.getBusinessKey()).query((row, n) -> Optional.ofNullable(row.getBytes(1))).single()
            .orElse(null));
  }

  @Test
  void takesOutOfEveryAnswerWhatNobodySees() {
    Map<String, Object> answers = answers();
    answers.put("title", "\u202E三组\u200B路口路灯不亮\uFEFF");
    answers.put("words", "路灯坏了\0。\u2066");
    answers.put("complainantName", "\u3164");

    ProcessInstance instance = register("intake-t01v01", answers);

    Appeal appeal = appeals.find(instance.getBusinessKey()).orElseThrow();
    assertThat(appeal.title()).isEqualTo("三组路口路灯不亮");
    assertThat(texts.words(appeal.id())).isEqualTo("路灯坏了。");
    answers.put("title", "\u200B\u2800\u3164\u00A0\uFEFF");
    assertThatThrownBy(() -> register("intake-t01v01", answers)).hasMessageContaining("‘诉求标题’必填");
  }

  @Test
  void answersTasklistWithNothingButWhatIsWrong() {
    Map<String, Object> answers = answers();
    answers.put("channel", "<img src=x onerror=alert(1)>");
    inTasklist();

    assertThatThrownBy(() -> register("intake-t01v01", answers))
        .isInstanceOfSatisfying(WebApplicationException.class, refusal -> {
          assertThat(refusal.getResponse().getStatus()).isEqualTo(400);
          assertThat(refusal.getMessage()).startsWith("‘采集渠道’").doesNotContain("<");
        });
  }

  @Test
  void letsNobodyElseRegister() {
    assertThatThrownBy(() -> register("handler-t01v01", answers())).isInstanceOf(BadUserRequestException.class)
        .hasMessageContaining("受理员");
    assertThatThrownBy(() -> forms.submitStartForm(definition(), answers())).isInstanceOf(BadUserRequestException.class)
        .hasMessageContaining("登录");
  }
}
