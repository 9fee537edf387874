package cn.kuaichu.faces.inbox;

import static java.util.Map.entry;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.forms.DeployedForms;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

/** What a recorded answer is called on the form it was given in, so that a history reads like the forms. */
@Component
public class FormWords {
  private static final Map<Step, String> FORMS = Map.ofEntries(entry(Step.REGISTER, "register-appeal"),
      entry(Step.SCREEN, "screen-appeal"), entry(Step.CLASSIFY, "classify-appeal"), entry(Step.HANDLE, "handle-appeal"),
      entry(Step.REPORT_BACK, "report-back"), entry(Step.SIGN, "complainant-signature"),
      entry(Step.REFUSE, "complainant-signature"), entry(Step.REVISIT, "revisit-appeal"),
      entry(Step.PRESENT_SIGNATURE, "complainant-signature"), entry(Step.TRY_CONTACT, "complainant-signature"),
      entry(Step.REJECT_SIGNATURE, "check-signature"), entry(Step.CHECK_UNREACHABLE, "check-unreachable"),
      entry(Step.REJECT_UNREACHABLE, "check-unreachable"), entry(Step.DECIDE_UNREACHABLE, "decide-unreachable"),
      entry(Step.REFUSE_UNREACHABLE, "decide-unreachable"),
      entry(Step.TRY_REVISIT, "revisit-appeal"), entry(Step.CHECK_PROMISE, "check-promise"),
      entry(Step.CHECK_CODE, "check-code"),
      entry(Step.CHECK_SCREENING, "check-screening"),
      entry(Step.INSPECT, "visit-case"), entry(Step.INSPECT_FALSE, "visit-case"),
      entry(Step.ASK_EXTENSION, "handle-appeal"),
      entry(Step.ASK_PAUSE, "handle-appeal"), entry(Step.ASK_RAISE, "handle-appeal"),
      entry(Step.OBJECT, "handle-appeal"),
      entry(Step.ASK_ASSIST, "handle-appeal"), entry(Step.RECUSE, "handle-appeal"),
      entry(Step.GRANT_EXTENSION, "approve-time"),
      entry(Step.REFUSE_EXTENSION, "approve-time"), entry(Step.GRANT_PAUSE, "approve-time"),
      entry(Step.REFUSE_PAUSE, "approve-time"), entry(Step.REFUSE_RAISE, "decide-raise"),
      entry(Step.UPHOLD_OBJECTION, "rule-objection"), entry(Step.REJECT_OBJECTION, "rule-objection"),
      entry(Step.ASSIST, "assist-appeal"), entry(Step.SEND_BACK_ASSIST, "assist-appeal"),
      entry(Step.WITHDRAW_ASSIST, "follow-up"), entry(Step.WITHDRAW_REQUEST, "follow-up"),
      entry(Step.URGE, "follow-up"), entry(Step.CONFERENCE_DECIDED, "decide-case"),
      entry(Step.CONFERENCE_CANCELLED, "prepare-agenda"),
      entry(Step.CONFERENCE_REPORTED, "report-duty"), entry(Step.NAME_ACCUSED, "classify-appeal"),
      entry(Step.RECLASSIFY, "classify-appeal"), entry(Step.ASK_RECLASSIFICATION, "classify-appeal"),
      entry(Step.REFUSE_RECLASSIFICATION, "approve-time"), entry(Step.REROUTE, "rule-objection"),
      entry(Step.END_ASSIST, "handle-appeal"));
  private final DeployedForms forms;

  FormWords(DeployedForms forms) {
    this.forms = forms;
  }

  /** @return the label of a form's field; empty for what no form asks */
  Optional<String> label(Step step, String field) {
    return field(step, field).map(component -> component.path("label").asText(component.path("dateLabel").asText())
        .replaceFirst("[?？]$", ""));
  }

  /** @return the label of the chosen option, as it is or was the last time there was one; else the answer itself */
  public String answer(Step step, String field, String value) {
    return all(step, field).flatMap(component -> list(component.path("values")))
        .filter(option -> option.path("value").asText().equals(value)).findFirst()
        .map(option -> option.path("label").asText()).orElse(value);
  }

  /** @return the options of a form's field, label by value, as the newest form lists them */
  Map<String, String> options(Step step, String field) {
    Map<String, String> options = new LinkedHashMap<>();
    field(step, field).orElseThrow().path("values")
        .forEach(option -> options.put(option.path("value").asText(), option.path("label").asText()));
    return options;
  }

  private Optional<JsonNode> field(Step step, String field) {
    return all(step, field).findFirst();
  }

  /** The field in every version of the form, the newest first. */
  private Stream<JsonNode> all(Step step, String field) {
    return Optional.ofNullable(FORMS.get(step)).stream().flatMap(form -> forms.versions(form).stream())
        .flatMap(version -> within(version.json().path("components")))
        .filter(component -> component.path("key").asText().equals(field));
  }

  private static Stream<JsonNode> within(JsonNode components) {
    return list(components).flatMap(one -> Stream.concat(Stream.of(one), within(one.path("components"))));
  }

  private static Stream<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
