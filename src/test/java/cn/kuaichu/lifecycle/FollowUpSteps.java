package cn.kuaichu.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Urging and taking back, as an official does it in Tasklist: from the list the start form offers. */
final class FollowUpSteps {
  private final District district;

  FollowUpSteps(District district) {
    this.district = district;
  }

  /** What the form offers this official, as label and value. */
  List<Map.Entry<String, String>> offered(String login) {
    return district.as(login, () -> {
      try {
        JsonNode form = new ObjectMapper().readTree(new String(
            district.forms.getDeployedStartForm(definition()).readAllBytes(), StandardCharsets.UTF_8));
        List<Map.Entry<String, String>> options = new ArrayList<>();
        form.findValues("values").forEach(values -> values
            .forEach(option -> options.add(Map.entry(option.path("label").asText(), option.path("value").asText()))));
        return options;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  List<String> labels(String login, District.Case appeal) {
    return offered(login).stream().map(Map.Entry::getKey).filter(label -> label.contains(appeal.number)).toList();
  }

  void chooses(String login, District.Case appeal, String beginning, String reason) {
    String value = offered(login).stream()
        .filter(option -> option.getKey().startsWith(beginning) && option.getKey().contains(appeal.number))
        .findFirst().orElseThrow(() -> new AssertionError("not offered: " + beginning + ", but " + offered(login)))
        .getValue();
    submits(login, value, reason);
  }

  void submits(String login, String value, String reason) {
    district.as(login,
        () -> district.forms.submitStartForm(definition(), District.map("followUp", value, "reason", reason)));
  }

  private String definition() {
    return district.jdbc.sql("select id_ from act_re_procdef where key_ = 'follow-up' order by version_ desc limit 1")
        .query(String.class)
        .single();
  }
}
