package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.Words;
import cn.kuaichu.engine.seam.Submission;
import cn.kuaichu.life.contact.ContactTries;
import cn.kuaichu.life.contact.Occasion;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.people.identity.Officials;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The complainant's word where an official brings it: what he must show for it, and who has to check it. */
@Component
class ComplainantWords {
  /** Where the chapter goes on. */
  enum Course {
    GIVEN, TO_CHECK, NOT_REACHED
  }

  private static final String NOT_REACHED = "NOT_REACHED";
  private final Signatures signatures;
  private final Proofs proofs;
  private final ContactTries tries;
  private final CaseTexts texts;
  private final Officials officials;
  private final JdbcClient jdbc;
  private final Clock clock;

  ComplainantWords(Signatures signatures, Proofs proofs, ContactTries tries, CaseTexts texts, Officials officials,
      JdbcClient jdbc, Clock clock) {
    this.signatures = signatures;
    this.proofs = proofs;
    this.tries = tries;
    this.texts = texts;
    this.officials = officials;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  Course bring(CaseFile file, Submission submission) {
    Actor clerk = submission.actorInPost();
    signatures.requireMayRecord(file, clerk);
    if (NOT_REACHED.equals(submission.text("manner"))) {
      return notReached(file, submission, clerk);
    }
    Manner manner = submission.word(Manner.class, "manner", "签字方式");
    Answer answer = submission.word(Answer.class, "decision", "会签意见");
    // a refusal costs the officials something, so it needs no proof and no check
    requireShown(file, manner, answer);
    if (manner == Manner.ON_DEVICE || !answer.agrees()) {
      signatures.sign(file,
          new Signatures.Word(Party.COMPLAINANT, answer, manner, clerk.login(), null, written(submission)), clerk,
          submission.key());
      return Course.GIVEN;
    }
    requireDate(file, manner, submission);
    present(file, submission, clerk, manner, answer);
    return Course.TO_CHECK;
  }

  private void present(CaseFile file, Submission submission, Actor clerk, Manner manner, Answer answer) {
    Map<String, Object> detail = new HashMap<>();
    detail.put("sheet", signatures.sheet(file).no());
    detail.put("manner", manner.name());
    detail.put("decision", answer.name());
    detail.put("signedOn", submission.text("signedOn"));
    detail.put("calledOn", submission.text("calledOn"));
    file.record(Step.PRESENT_SIGNATURE, clerk, submission.key(), detail, written(submission));
  }

  private static Map<String, String> written(Submission submission) {
    Map<String, String> written = new HashMap<>();
    for (String field : new String[] {"reason", "metWhere", "relative", "note"}) {
      written.put(field, submission.text(field));
    }
    return written;
  }

  private Course notReached(CaseFile file, Submission submission, Actor clerk) {
    int sheet = signatures.sheet(file).no();
    int count = tries.add(file.appeal(), Occasion.SIGN_OFF, sheet, submission.text("tryWay"), clerk);
    file.record(Step.TRY_CONTACT, clerk, submission.key(),
        Map.of("sheet", sheet, "tryWay", submission.text("tryWay"), "tries", count),
        written(submission));
    return Course.NOT_REACHED;
  }

  private void requireShown(CaseFile file, Manner manner, Answer answer) {
    if (!answer.agrees()) {
      return;
    }
    switch (manner) {
      case ON_DEVICE -> {
        requireProof(file, Proofs.Kind.DRAWN, "请先在“卷宗”页的签字板上请诉求人手写签名并保存，再提交。");
        requireProof(file, Proofs.Kind.PHOTO, "请先在“卷宗”页拍下或上传签字时的现场照片，再提交。");
      }
      case PAPER -> requireProof(file, Proofs.Kind.SCAN, "请先在“卷宗”页上传有诉求人签字的会签单扫描件或照片，再提交。");
      case PHONE_RECORD -> {
        // what was said and who was told stands in the form; the officer calls again
      }
      default -> throw new AppealRefused("请选择诉求人的签字方式。");
    }
  }

  /** What the handler himself brought shows nothing. */
  private void requireProof(CaseFile file, Proofs.Kind kind, String otherwise) {
    if (proofs.of(file.appeal().id(), signatures.sheet(file).no()).stream().filter(proof -> proof.kind() == kind)
        .allMatch(proof -> officials.isSamePerson(proof.addedBy(), file.appeal().handler()))) {
      throw new AppealRefused("诉求 " + file.appeal().number() + " 还没有" + kind.label() + "。" + otherwise);
    }
  }

  /** Not before there was anything to sign, and not tomorrow. */
  private void requireDate(CaseFile file, Manner manner, Submission submission) {
    LocalDate on = manner == Manner.PAPER ? submission.date("signedOn", "纸上签字日期")
        : submission.date("calledOn", "通话日期");
    LocalDate frozen = jdbc.sql("select max(frozen_at) from sheet where appeal_id = ?").param(file.appeal().id())
        .query((row, n) -> row.getTimestamp(1).toInstant().atZone(WorkCalendar.ZONE).toLocalDate()).single();
    if (on.isBefore(frozen) || on.isAfter(clock.instant().atZone(WorkCalendar.ZONE).toLocalDate())) {
      throw new AppealRefused("诉求 " + file.appeal().number() + " 的会签单 " + frozen + " 才固定，签字或通话日期须在此之后、今天之前，请核对。");
    }
  }

  /** What waits for the officer. */
  record Presented(int seq, String clerk, Manner manner, Answer answer) {}

  Presented presented(long appealId) {
    return jdbc.sql("""
        select seq, actor, detail::jsonb ->> 'manner', detail::jsonb ->> 'decision'
          from case_step
         where appeal_id = ? and kind = 'PRESENT_SIGNATURE'
         order by seq desc
         limit 1
        """).param(appealId).query((row, n) -> new Presented(row.getInt(1), row.getString(2),
        Words.parse(Manner.class, row.getString(3), "签字方式"), Words.parse(Answer.class, row.getString(4), "会签意见")))
        .single();
  }

  void check(CaseFile file, Submission submission) {
    Actor officer = submission.actorInPost();
    Presented word = presented(file.appeal().id());
    signatures.requireMayRecord(file, officer, Stream.concat(Stream.of(word.clerk()),
        signatures.sheet(file).bringers().stream()).toArray(String[]::new));
    Map<String, String> written = new HashMap<>();
    written.put("note", submission.text("note"));
    if (!"GENUINE".equals(submission.text("decision"))) {
      file.record(Step.REJECT_SIGNATURE, officer, submission.key(), Map.of("sheet", signatures.sheet(file).no()),
          written);
      return;
    }
    texts.of(file.appeal().id(), word.seq(), "reason").ifPresent(reason -> written.put("reason", reason));
    signatures.sign(file,
        new Signatures.Word(Party.COMPLAINANT, word.answer(), word.manner(), word.clerk(), officer.login(), written),
        officer, submission.key());
  }
}
