package cn.kuaichu.verification;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.verification.CaseReplay.Entry;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Who handled a case and what came of it stand in its row, and among the archived ones, as its entries say. */
final class HandledReplay {
  /** To be selected of {@code appeal a left join archived_case c}. */
  static final String COLUMNS = "a.handler, a.result, c.appeal_id as filed, c.result as filed_result";
  private static final ObjectMapper JSON = new ObjectMapper();
  /** From the handling on, until it begins again. */
  private static final Set<String> HANDLED = Set.of(Status.HANDLED.name(), Status.REPORTED.name(), Status.SIGNING.name(),
      Status.REFUSED.name(), Status.RESOLVED.name(), Status.REVISITED.name(), Status.REWORK_ORDERED.name(), Status.CLOSED.name(),
      Status.SEPARATE.name());

  private HandledReplay() {
  }

  /** @param status as it stands; that the entries lead there is looked at elsewhere */
  static List<String> flaws(String status, ResultSet standing, List<Entry> entries) throws SQLException {
    List<String> flaws = new ArrayList<>();
    Entry handled = null;
    Entry closed = null;
    String closedAs = null;
    for (Entry entry : entries) {
      switch (entry.kind()) {
        case "HANDLE" -> handled = entry;
        case "ARCHIVE" -> {
          closed = entry;
          closedAs = result(handled);
        }
        case "CLOSE_SEPARATELY" -> {
          closed = entry;
          closedAs = null;
        }
        default -> {
          // neither ends the handling nor closes
        }
      }
    }
    if (handled != null && HANDLED.contains(status)) {
      expect(flaws, handled.actor().equals(standing.getString("handler")), "登记的承办人与承办记录不符");
      expect(flaws, Objects.equals(result(handled), standing.getString("result")), "登记的办理结果与承办记录不符");
    }
    // what was closed before there was an archive was filed later, as it then stood
    if (closed != null && standing.getObject("filed") != null && detail(closed).has("archiveNo")) {
      expect(flaws, Objects.equals(closedAs, standing.getString("filed_result")), "档案登记的办理结果与记录不符");
    }
    return flaws;
  }

  private static String result(Entry handled) {
    return handled == null ? null : detail(handled).path("result").asText(null);
  }

  private static JsonNode detail(Entry entry) {
    try {
      return JSON.readTree(entry.detail());
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  private static void expect(List<String> flaws, boolean asItShouldBe, String otherwise) {
    if (!asItShouldBe) {
      flaws.add(otherwise);
    }
  }
}
