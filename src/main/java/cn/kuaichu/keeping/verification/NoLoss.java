package cn.kuaichu.keeping.verification;

import cn.kuaichu.appeal.replay.Examined;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.Question;
import cn.kuaichu.appeal.replay.Snapshot;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Every number somebody was given exists, once. */
final class NoLoss implements Examined {
  private static final int AT_ONCE = 1000;
  private final Path receipts;

  NoLoss(Path receipts) {
    this.receipts = receipts;
  }

  @Override
  public Question question() {
    return Question.NO_LOSS;
  }

  @Override
  public void examine(Snapshot snapshot, Finding finding) throws SQLException, IOException {
    long appeals = snapshot.count("select count(*) from case_standing");
    snapshot.each("""
        select a.number
          from case_standing a
         where not exists (select from case_step e where e.appeal_id = a.id and e.seq = 1 and e.kind = 'REGISTER')
         order by a.id
        """, row -> finding.flaw("诉求 " + row.getString(1) + " 没有登记记录"));
    if (receipts == null) {
      finding.looked(appeals, "诉求 " + appeals + " 件，均应有登记记录（未提供回执文件）");
    } else {
      long given = examineReceipts(snapshot, finding);
      finding.looked(given, "诉求 " + appeals + " 件，回执编号 " + given + " 个");
    }
  }

  private long examineReceipts(Snapshot snapshot, Finding finding) throws SQLException, IOException {
    Set<String> seen = new HashSet<>();
    List<String> batch = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(receipts)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String number = line.strip();
        if (!number.isEmpty() && !seen.add(number)) {
          finding.flaw("编号 " + number + " 发出过两次");
        } else if (!number.isEmpty()) {
          batch.add(number);
        }
        if (batch.size() == AT_ONCE) {
          look(snapshot, batch, finding);
        }
      }
    }
    look(snapshot, batch, finding);
    return seen.size();
  }

  private static void look(Snapshot snapshot, List<String> batch, Finding finding) throws SQLException {
    snapshot.each("""
        select r.number, count(a.id)
          from unnest(?) with ordinality r (number, n)
          left join case_standing a on a.number = r.number
         group by r.number, r.n
        having count(a.id) <> 1
         order by r.n
        """, row -> finding.flaw("回执编号 " + row.getString(1) + " 在库中有 " + row.getLong(2) + " 件，应为 1 件"),
        (Object) batch.toArray(String[]::new));
    batch.clear();
  }
}
