package cn.kuaichu.keeping.verification;

import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.Snapshot;
import cn.kuaichu.ledger.Anchor;
import cn.kuaichu.ledger.AnchorFiles;
import cn.kuaichu.ledger.Anchors;
import cn.kuaichu.ledger.LedgerEntry;
import cn.kuaichu.people.identity.OfficeChain;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The anchors outside the database, held against each other, against the table of anchors and against the ledger. */
final class AnchorTrail implements AnchorFiles.Reader {
  private final Snapshot snapshot;
  private final AnchorFiles files;
  private final Finding finding;
  private long last;
  private byte[] lastRoot = LedgerEntry.GENESIS;
  private long recorded;
  private long heads;
  private long bookmarks;
  private long torn;

  AnchorTrail(Snapshot snapshot, AnchorFiles files, Finding finding) {
    this.snapshot = snapshot;
    this.files = files;
    this.finding = finding;
  }

  void examine() throws SQLException, IOException {
    recorded = snapshot.count("select coalesce(max(no), 0) from anchored_root");
    files.read(snapshot.anchorFiles(), this);
    if (last < recorded) {
      finding.flaw("锚点文件只到第 " + last + " 号，库中有 " + recorded + " 号：文件被截断或丢失");
    }
    table();
    bookmarks();
    Optional<Path> differing = files.differingCopy(snapshot.anchorFiles());
    differing.ifPresent(file -> finding.flaw("锚点副本 " + file + " 与原件不一致"));
    if (torn > 0 && finding.passed()) {
      finding.note("断电等原因留下的半行 " + torn + " 处，不影响连续");
    }
    if (last == 0 && recorded == 0) {
      finding.note("尚无锚点，链尾是否被截断无从核对");
    }
  }

  String summary() {
    return "锚点 " + last + " 个、链头 " + heads + " 个";
  }

  @Override
  public void unreadable(Path file, int lineNo) {
    torn++;
  }

  @Override
  public void anchor(Anchor anchor) throws IOException {
    if (anchor.no() != last + 1) {
      finding.flaw("锚点文件第 " + (last + 1) + " 号缺失或损坏，其后是第 " + anchor.no() + " 号");
    } else if (!Arrays.equals(anchor.previousRoot(), lastRoot)) {
      finding.flaw("锚点第 " + anchor.no() + " 号与上一号不相接");
    }
    last = anchor.no();
    lastRoot = anchor.root();
    heads += anchor.heads().size();
    try {
      boolean held = ledgerHolds(anchor);
      compareWithTable(anchor, held);
      bookmarks += bookmarksAt(anchor);
    } catch (SQLException e) {
      throw new IOException("the database does not answer about anchor " + anchor.no(), e);
    }
  }

  private void compareWithTable(Anchor anchor, boolean held) throws SQLException {
    if (anchor.no() == recorded + 1 && held) {
      finding.note("锚点第 " + anchor.no() + " 号已写入文件、尚未入库，下次会补记");
    } else if (anchor.no() > recorded) {
      finding.flaw("库中没有锚点第 " + anchor.no() + " 号：数据库被退回到了较早的状态");
    } else if (snapshot.count("""
        select count(*)
          from anchored_root
         where no = ? and root = ? and previous_root = ? and heads = ? and anchored_at = ?
        """, anchor.no(), anchor.root(), anchor.previousRoot(), anchor.heads().size(),
        Timestamp.from(anchor.at())) != 1) {
      finding.flaw("锚点第 " + anchor.no() + " 号在文件与库中不一致");
    }
  }

  /** Names every entry an anchor vouches for and the ledger does not hold as it was. */
  private boolean ledgerHolds(Anchor anchor) throws SQLException {
    boolean all = Anchors.missing(snapshot.connection(), anchor).isEmpty();
    for (Anchor.Head head : all ? List.<Anchor.Head>of() : anchor.heads()) {
      compareWithLedger(anchor, head);
    }
    return all;
  }

  private void compareWithLedger(Anchor anchor, Anchor.Head head) throws SQLException {
    if (head.isOfOffices()) {
      OfficeChain.compare(snapshot, anchor, head, finding);
      return;
    }
    try (PreparedStatement query = snapshot.prepare("""
        select (select a.number from case_standing a where a.id = h.id), e.hash
          from (select ?::bigint as id, ?::int as seq) h
          left join case_step e on e.appeal_id = h.id and e.seq = h.seq
        """, head.appealId(), head.seq()); ResultSet row = query.executeQuery()) {
      row.next();
      String number = row.getString(1) == null ? "（内部号 " + head.appealId() + "，已不在库中）" : row.getString(1);
      if (row.getBytes(2) == null) {
        finding.flaw(number, head.seq(), "锚点第 " + anchor.no() + " 号记有此条，库中没有");
      } else if (!Arrays.equals(row.getBytes(2), head.hash())) {
        finding.flaw(number, head.seq(), "与锚点第 " + anchor.no() + " 号所记哈希不符，此条或之前的记录被改写");
      }
    }
  }

  /** How many cases' bookmarks stand exactly where this anchor left them. */
  private long bookmarksAt(Anchor anchor) throws SQLException {
    return snapshot.count("""
        select count(*)
          from unnest(?::bigint[], ?::int[]) h (appeal_id, seq)
          join anchored_bookmark b on b.appeal_id = h.appeal_id and b.seq = h.seq
        """,
        snapshot.connection().createArrayOf("bigint", anchor.heads().stream().map(Anchor.Head::appealId).toArray()),
        snapshot.connection().createArrayOf("int", anchor.heads().stream().map(Anchor.Head::seq).toArray()));
  }

  /** Rows that no line of the files stands for. */
  private void table() throws SQLException {
    snapshot.each("select no from anchored_root where no < 1 order by no",
        row -> finding.flaw("库中的锚点第 " + row.getLong(1) + " 号不合编号"));
    long rows = snapshot.count("select count(*) from anchored_root where no >= 1");
    if (rows != recorded) {
      finding.flaw("库中锚点编号不连续：最大 " + recorded + " 号，实有 " + rows + " 个");
    }
  }

  /** A bookmark pushed ahead would keep a case's next entries out of every anchor. */
  private void bookmarks() throws SQLException {
    snapshot.each("""
        select a.number, b.seq
          from anchored_bookmark b
          join case_standing a on a.id = b.appeal_id
         where b.seq > a.head_seq
         order by a.id
        """, row -> finding.flaw("诉求 " + row.getString(1) + " 已锚定至第 " + row.getInt(2) + " 条，现有记录没有那么多"));
    long all = snapshot.count("select count(*) from anchored_bookmark");
    if (all != bookmarks && last <= recorded) {
      finding.flaw("有 " + (all - bookmarks) + " 件诉求的锚定进度与锚点文件不符");
    }
  }
}
