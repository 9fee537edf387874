package cn.kuaichu.signoff;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.process.Submission;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** 一件一评查: the short list the leader in charge goes through; a case with a point that fails cannot be agreed to. */
@Repository
class Reviews {
  /** The fields of the form {@code review-signature}; which points there are is ours. */
  private static final List<String> POINTS = List.of("reviewFacts", "reviewAnswered", "reviewEvidence", "reviewLawful",
      "reviewMet");
  private final JdbcClient jdbc;
  private final Clock clock;

  Reviews(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** @return what the leader's ledger entry says of it */
  Map<String, Object> record(CaseFile file, int sheetNo, Submission submission, Answer answer) {
    List<String> passed = POINTS.stream().filter(point -> "YES".equals(submission.text(point))).toList();
    List<String> failed = POINTS.stream().filter(point -> !passed.contains(point)).toList();
    if (answer.agrees() && !failed.isEmpty()) {
      throw new AppealRefused("诉求 " + file.appeal().number() + " 的评查有 " + failed.size()
          + " 项不合格,不能签“同意”。请选“不同意:退回重办”,并写明要改进什么。");
    }
    jdbc.sql("insert into review (appeal_id, sheet_no, reviewer, reviewed_at, passed, failed) values (?, ?, ?, ?, ?, ?)")
        .params(file.appeal().id(), sheetNo, submission.login(), Timestamp.from(clock.instant()),
            passed.toArray(String[]::new), failed.toArray(String[]::new)).update();
    return Map.of("reviewPassed", passed, "reviewFailed", failed);
  }
}
