package cn.kuaichu.keeping.verification;

import cn.kuaichu.appeal.replay.Finding;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answers of all oracles. */
public record Report(List<Finding> findings) {
  public boolean passed() {
    return findings.stream().allMatch(Finding::passed);
  }

  public Finding of(String key) {
    return findings.stream().filter(finding -> finding.key().equals(key)).findFirst().orElseThrow();
  }

  /** One line for each oracle. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < findings.size(); i++) {
      text.append(findings.get(i).line(i + 1)).append('\n');
    }
    return text.toString();
  }

  public String json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("ok", passed());
    all.put("oracles", findings.stream().map(Report::fields).toList());
    try {
      return new ObjectMapper().writeValueAsString(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and figures only", e);
    }
  }

  private static Map<String, Object> fields(Finding finding) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", finding.key());
    fields.put("ok", finding.passed());
    fields.put("checked", finding.checked());
    fields.put("flawed", finding.flawed());
    fields.put("flaws", finding.flaws());
    fields.put("notes", finding.notes());
    return fields;
  }
}
