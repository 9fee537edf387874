package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.life.contact.ContactTries;
import cn.kuaichu.life.contact.Occasion;
import cn.kuaichu.life.signoff.Sheets;
import cn.kuaichu.people.identity.Officials;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an official reads beside the complainant's word: what was brought, who was tried when, what was found. */
@Component
class SigningView implements CasePart {
  private static final Map<String, String> WAYS = Map.of("PHONE", "打电话", "VISIT", "上门", "RELATIVE", "托人带话");
  private final Sheets sheets;
  private final ContactTries tries;
  private final CaseTexts texts;
  private final Officials officials;
  private final FormWords words;
  private final JdbcClient jdbc;

  SigningView(Sheets sheets, ContactTries tries, CaseTexts texts, Officials officials, FormWords words,
      JdbcClient jdbc) {
    this.sheets = sheets;
    this.tries = tries;
    this.texts = texts;
    this.officials = officials;
    this.words = words;
    this.jdbc = jdbc;
  }

  /** What is only of interest while the sheet is being signed. */
  @Override
  public void addTo(VariableMap shown, CaseTask task) {
    Appeal appeal = task.appeal();
    if (appeal.status() != Status.SIGNING) {
      return;
    }
    int sheet = sheets.current(appeal.id()).orElseThrow().no();
    shown.putValue("contactTries", tries(appeal.id(), sheet));
    presented(appeal.id(), sheet).ifPresent(text -> shown.putValue("presented", text));
    noteOf(appeal.id(), Step.REJECT_SIGNATURE, sheet).ifPresent(note -> shown.putValue("rejectedReason", note));
    noteOf(appeal.id(), Step.CHECK_UNREACHABLE, sheet).ifPresent(note -> shown.putValue("checkedNote", note));
  }

  private String tries(long appealId, int sheet) {
    List<String> notes = notes(appealId, Step.TRY_CONTACT, sheet);
    List<ContactTries.Try> tried = tries.of(appealId, Occasion.SIGN_OFF, sheet);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < tried.size(); i++) {
      text.append(tried.get(i).on()).append("　").append(WAYS.getOrDefault(tried.get(i).way(), tried.get(i).way()))
          .append("　")
          .append(officials.nameOf(tried.get(i).by()).orElse(tried.get(i).by()))
          .append(i < notes.size() ? ":" + notes.get(i) : "").append('\n');
    }
    return text.toString().strip();
  }

  private Optional<String> presented(long appealId, int sheet) {
    return jdbc.sql("""
        select seq, actor, detail::jsonb ->> 'manner' as manner, detail::jsonb ->> 'decision' as decision,
          coalesce(detail::jsonb ->> 'signedOn', detail::jsonb ->> 'calledOn') as day
          from case_step
         where appeal_id = ? and kind = 'PRESENT_SIGNATURE' and (detail::jsonb ->> 'sheet')::int = ?
         order by seq desc
         limit 1
        """).params(appealId, sheet).query((row, n) -> words.answer(Step.PRESENT_SIGNATURE, "manner", row.getString(3))
        + "\n意见：" + words.answer(Step.PRESENT_SIGNATURE, "decision", row.getString(4)) + "\n日期：" + row.getString(5)
        + "\n登记人：" + officials.nameOf(row.getString(2)).orElse(row.getString(2))
        + written(appealId, row.getInt(1), "reason", "诉求人的话") + written(appealId, row.getInt(1), "relative", "告知亲属")
        + written(appealId, row.getInt(1), "note", "书面记录")).optional();
  }

  private String written(long appealId, int seq, String field, String label) {
    return texts.of(appealId, seq, field).map(text -> "\n" + label + ":" + text).orElse("");
  }

  private Optional<String> noteOf(long appealId, Step step, int sheet) {
    List<String> notes = notes(appealId, step, sheet);
    return notes.isEmpty() ? Optional.empty() : Optional.of(notes.get(notes.size() - 1));
  }

  private List<String> notes(long appealId, Step step, int sheet) {
    return jdbc.sql("""
        select seq
          from case_step
         where appeal_id = ? and kind = ? and (detail::jsonb ->> 'sheet')::int = ?
         order by seq
        """).params(appealId, step.name(), sheet).query(Integer.class).list().stream()
        .map(seq -> texts.of(appealId, seq, "note").orElse("")).collect(Collectors.toList());
  }
}
