package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.life.deadline.Notices;
import cn.kuaichu.life.evidence.Evidence;
import cn.kuaichu.life.signoff.Sheets;
import cn.kuaichu.people.identity.Recusal;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * What an official sees of a case beside the question he has to answer: words, history, deadline, evidence. Filled when
 * a form is opened, from our tables; never stored by the engine and never submitted back.
 */
@Component
class CaseView {
  private static final ObjectMapper JSON = new ObjectMapper();
  /** Looking at something changes nothing; it stands in the dossier's history, not beside every question. */
  private static final Set<String> LOOKED_AT = Set.of(Step.READ_EVIDENCE.label(), Step.READ_CONTACT.label(),
      Step.READ_DOSSIER.label());
  private final TaskService tasks;
  private final CaseReader reader;
  private final RequestText requests;
  private final SigningView signing;
  private final SheetView sheet;
  private final Choices choices;
  private final OrderView orders;
  private final ConferenceView conferences;
  private final SecondLookView secondLook;
  private final InspectionView inspections;
  private final DestructionDesk destructions;
  private final Notices notices;
  private final Recusal recusal;
  private final IdentityService identity;
  private final AccusedView accused;

  CaseView(@Lazy TaskService tasks, CaseReader reader, RequestText requests, SigningView signing, SheetView sheet,
      Choices choices, OrderView orders,
      ConferenceView conferences, SecondLookView secondLook, InspectionView inspections, DestructionDesk destructions,
      Notices notices, Recusal recusal, @Lazy IdentityService identity, AccusedView accused) {
    this.tasks = tasks;
    this.reader = reader;
    this.requests = requests;
    this.signing = signing;
    this.sheet = sheet;
    this.choices = choices;
    this.orders = orders;
    this.conferences = conferences;
    this.secondLook = secondLook;
    this.inspections = inspections;
    this.destructions = destructions;
    this.notices = notices;
    this.recusal = recusal;
    this.identity = identity;
    this.accused = accused;
  }

  VariableMap of(String taskId) {
    // whoever may read the task may see its case; the engine has just checked that
    Map<String, Object> known = tasks.getVariables(taskId, List.of("appealId", "unit", "sheetNo", "visitId"));
    Long appealId = (Long) known.get("appealId");
    VariableMap shown = Variables.createVariables();
    if (appealId != null) {
      requireUnbiased(appealId);
      addCase(shown, appealId, (String) known.get("unit"));
      secondLook.addTo(shown, reader.appeal(appealId), (Long) known.get("sheetNo"));
      sheet.addTo(shown, appealId, sheetOf(appealId, known));
      // nobody learns that a case is being inspected, not even from a notice that was read
      if (known.get("visitId") == null) {
        markSeen(appealId);
      }
    }
    orders.addTo(shown, taskId);
    conferences.addTo(shown, taskId);
    inspections.addTo(shown, taskId);
    destructions.addTo(shown, taskId);
    return shown;
  }

  private Optional<Sheets.Sheet> sheetOf(long appealId, Map<String, Object> known) {
    if (known.get("sheetNo") != null) {
      return sheet.named(appealId, (Long) known.get("sheetNo"));
    }
    return known.get("visitId") == null ? sheet.current(appealId)
        : sheet.closedIn(appealId, inspections.round((Long) known.get("visitId")));
  }

  private void requireUnbiased(long appealId) {
    Authentication login = identity.getCurrentAuthentication();
    if (login != null) {
      recusal.require(login.getUserId(), reader.appeal(appealId));
    }
  }

  private void markSeen(long appealId) {
    Authentication reader = identity.getCurrentAuthentication();
    if (reader != null && reader.getGroupIds() != null) {
      notices.seen(appealId, reader.getUserId(), reader.getGroupIds());
    }
  }

  private void addCase(VariableMap shown, long appealId, String unit) {
    Appeal appeal = reader.appeal(appealId);
    shown.putValue("caseNumber", appeal.number());
    shown.putValue("caseTitle", appeal.title());
    shown.putValue("caseTier", reader.place(appeal));
    shown.putValue("caseDeadline", reader.deadlineText(appeal));
    shown.putValue("caseComplainant", reader.complainant(appeal));
    shown.putValue("caseWords", reader.wordsAndAttached(appealId));
    shown.putValue("reworkReason", reader.refusalReason(appealId));
    putList(shown, "caseHistory", history(appealId));
    putList(shown, "caseEvidence", evidence(appealId));
    putList(shown, "topics", choices.list("topics"));
    accused.addTo(shown, appeal);
    moves(shown, appeal, unit);
    signing.addTo(shown, appeal);
  }

  /** What is asked for, was answered, or is still out; nothing of it exists before handling begins. */
  private void moves(VariableMap shown, Appeal appeal, String unit) {
    if (appeal.responsibleUnit() != null && !appeal.responsibleUnit().equals(unit)) {
      requests.assist(appeal, unit).ifPresent(what -> shown.putValue("requestText", what));
    } else if (appeal.status() == Status.ASKED) {
      requests.pending(appeal).ifPresent(request -> {
        shown.putValue("requestText", requests.asked(appeal, request));
        shown.putValue("grantedDays", request.days());
      });
      putList(shown, "units", choices.unitsFor(appeal));
    } else if (appeal.status() == Status.HANDLING) {
      shown.putValue("requestAnswer", requests.answer(appeal));
      shown.putValue("openAssists", requests.openAssists(appeal));
      putList(shown, "units", choices.unitsFor(appeal));
    }
  }

  private List<Map<String, String>> history(long appealId) {
    return reader.history(appealId).stream().filter(line -> !LOOKED_AT.contains(line.step())).map(line -> {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("when", line.when());
      row.put("step", line.step());
      row.put("what", what(line));
      row.put("unit", line.unit());
      return row;
    }).toList();
  }

  private static String what(CaseReader.Line line) {
    String notes = line.notes().stream().map(note -> note.label() + "：" + note.text()).collect(Collectors.joining("；"));
    return notes.isEmpty() ? line.who() : line.who() + "：" + notes;
  }

  private List<Map<String, String>> evidence(long appealId) {
    return reader.evidence(appealId).stream().map(file -> {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("name", file.name());
      row.put("kind", kind(file));
      row.put("when", CaseReader.time(file.addedAt()));
      row.put("by", reader.unit(file.addedUnit()));
      return row;
    }).toList();
  }

  private static String kind(Evidence file) {
    return file.isPicture() ? "图片" : "PDF 文件";
  }

  /** Tasklist parses a value as JSON when it is declared so; the engine itself never sees the object. */
  static void putList(VariableMap shown, String name, List<Map<String, String>> lines) {
    try {
      shown.putValueTyped(name, Variables.serializedObjectValue(JSON.writeValueAsString(lines))
          .serializationDataFormat("application/json").objectTypeName("java.util.List").create());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("lines of text always become JSON", e);
    }
  }
}
