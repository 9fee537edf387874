package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.engine.seam.Submission;
import cn.kuaichu.life.evidence.EvidenceRows;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** 一件一评查: the short list the leader in charge goes through; a case with a point that fails cannot be agreed to. */
@Repository
public class Reviews {
  /** How the leader in charge found the handling: the points that passed, and those that did not. */
  public record Review(String reviewer, Instant at, List<String> passed, List<String> failed) {}

  /** The fields of the form {@code review-signature}; which points there are is ours. */
  private static final List<String> POINTS = List.of("reviewFacts", "reviewAnswered", "reviewEvidence", "reviewLawful",
      "reviewMet");
  private static final String EVIDENCE = "reviewEvidence";
  /** There is nothing to look at, and the reason the handler wrote holds. */
  private static final String REASONED = "REASONED";
  private final JdbcClient jdbc;
  private final EvidenceRows evidence;
  private final Clock clock;

  Reviews(JdbcClient jdbc, EvidenceRows evidence, Clock clock) {
    this.jdbc = jdbc;
    this.evidence = evidence;
    this.clock = clock;
  }

  /** @return what the leader's ledger entry says of it */
  Map<String, Object> record(CaseFile file, int sheetNo, Submission submission, Answer answer) {
    String reviewer = submission.login();
    List<String> passed = POINTS.stream().filter(point -> "YES".equals(submission.text(point))).toList();
    boolean reasoned = REASONED.equals(submission.text(EVIDENCE));
    List<String> failed = POINTS.stream()
        .filter(point -> !passed.contains(point) && !(reasoned && point.equals(EVIDENCE))).toList();
    requireTrue(file, passed.contains(EVIDENCE), reasoned);
    if (answer.agrees() && !failed.isEmpty()) {
      throw new AppealRefused("诉求 " + file.appeal().number() + " 的评查有 " + failed.size()
          + " 项不合格，不能签“同意”。请选“不同意：退回重办”，并写明要改进什么。");
    }
    jdbc.sql(
        "insert into review (appeal_id, sheet_no, reviewer, reviewed_at, passed, failed) values (?, ?, ?, ?, ?, ?)")
        .params(file.appeal().id(), sheetNo, reviewer, Timestamp.from(clock.instant()),
            passed.toArray(String[]::new), failed.toArray(String[]::new))
        .update();
    return reasoned ? Map.of("reviewPassed", passed, "reviewFailed", failed, "reviewReasoned", List.of(EVIDENCE))
        : Map.of("reviewPassed", passed, "reviewFailed", failed);
  }

  public Optional<Review> of(long appealId, int sheetNo) {
    return jdbc.sql("select reviewer, reviewed_at, passed, failed from review where appeal_id = ? and sheet_no = ?")
        .params(appealId, sheetNo)
        .query((row, n) -> new Review(row.getString(1), row.getTimestamp(2).toInstant(), words(row.getArray(3)),
            words(row.getArray(4))))
        .optional();
  }

  private static List<String> words(Array array) throws SQLException {
    return Arrays.asList((String[]) array.getArray());
  }

  /** A leader cannot certify evidence that is not there, nor its absence where it is. */
  private void requireTrue(CaseFile file, boolean certified, boolean reasoned) {
    if (!certified && !reasoned) {
      return;
    }
    boolean any = evidence.anyOfThisRound(file.appeal());
    if (certified && !any) {
      throw new AppealRefused("诉求 " + file.appeal().number() + " 没有佐证材料，不能评“佐证真实、能证明效果”为合格。原因成立的，请选“没有材料，所写原因成立”；"
          + "不成立的，请选“不合格”并退回重办。");
    }
    if (reasoned && any) {
      throw new AppealRefused("诉求 " + file.appeal().number() + " 有佐证材料，请看过材料再评“合格”或“不合格”。");
    }
  }
}
