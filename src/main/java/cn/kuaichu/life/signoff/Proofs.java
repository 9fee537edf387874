package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.Words;
import cn.kuaichu.life.evidence.CleanFile;
import cn.kuaichu.life.evidence.EvidenceFiles;
import cn.kuaichu.life.evidence.Fingerprint;
import cn.kuaichu.life.evidence.PicturePrints;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Recusal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What shows that the complainant said so: drawn on a screen, photographed when it was said, scanned from paper. */
@Component
public class Proofs {
  /** The kinds, in the officials' words. */
  public enum Kind implements Words {
    DRAWN("手写签名"),
    PHOTO("现场照片"),
    SCAN("纸质签字扫描件");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    @Override
    public String label() {
      return label;
    }
  }

  /** One of them, without its content. */
  public record Proof(long id, Kind kind, String sha256, String mediaType, int size, String addedBy, Instant addedAt) {}

  private static final int MOST = 12;
  private final CaseFiles files;
  private final Sheets sheets;
  private final EvidenceFiles store;
  private final PicturePrints prints;
  private final Officials officials;
  private final Recusal recusal;
  private final TransactionTemplate transaction;
  private final JdbcClient jdbc;
  private final Clock clock;

  Proofs(CaseFiles files, Sheets sheets, EvidenceFiles store, PicturePrints prints, Officials officials,
      Recusal recusal, PlatformTransactionManager transactions, JdbcClient jdbc, Clock clock) {
    this.files = files;
    this.sheets = sheets;
    this.store = store;
    this.prints = prints;
    this.officials = officials;
    this.recusal = recusal;
    this.transaction = new TransactionTemplate(transactions);
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * An official takes the complainant's signature on his own device, or photographs or scans.
   *
   * @param content strokes for {@link Kind#DRAWN}, a JPEG, PNG, WebP or PDF otherwise
   * @throws AppealRefused when it is not the complainant's turn, or the content is none
   */
  public void add(long appealId, Kind kind, byte[] content, Actor by) {
    requireTurn(files.peek(appealId));
    CleanFile file = kind == Kind.DRAWN ? drawn(new String(content, StandardCharsets.US_ASCII))
        : requireFits(kind, CleanFile.of(content));
    // scans of one printed form look alike, whoever signed them
    Fingerprint print = kind == Kind.PHOTO ? PicturePrints.print(file) : null;
    transaction.executeWithoutResult(status -> {
      CaseFile open = files.open(appealId);
      requireTurn(open.appeal());
      // whom the case accuses may have been named while the picture was on its way
      recusal.require(by.login(), open.appeal());
      record(open, kind, file, by);
      if (kind == Kind.PHOTO) {
        prints.addOfProof(appealId, file.sha256(), print);
      }
    });
  }

  /** The complainant draws on the own phone; in the transaction that signs. */
  void addOwn(CaseFile open, String strokes) {
    record(open, Kind.DRAWN, drawn(strokes), Actor.complainant());
  }

  private static CleanFile drawn(String strokes) {
    return new CleanFile("image/png", Drawing.parse(strokes).png());
  }

  private static CleanFile requireFits(Kind kind, CleanFile file) {
    if (kind == Kind.PHOTO && !file.mediaType().startsWith("image/")) {
      throw new AppealRefused("现场照片须是 JPG、PNG 或 WebP 图片，不收 PDF，请重新选择。");
    }
    return file;
  }

  private static void requireTurn(Appeal appeal) {
    if (appeal.status() != Status.SIGNING) {
      throw new AppealRefused("诉求 " + appeal.number() + " 目前“" + appeal.status().label() + "”，不需要采集签字凭据。");
    }
  }

  private void record(CaseFile open, Kind kind, CleanFile file, Actor by) {
    Appeal appeal = open.appeal();
    Sheets.Pending sheet = sheets.pending(appeal.id()).orElseThrow();
    if (sheet.present().size() != 1) {
      throw new AppealRefused("诉求 " + appeal.number() + " 现在没有轮到诉求人签字，不能采集签字凭据。");
    }
    if (!by.isComplainant() && countSinceRejected(appeal.id(), sheet.no()) >= MOST) {
      throw new AppealRefused("诉求 " + appeal.number() + " 本次会签的签字凭据已有 " + MOST + " 份，够用了。");
    }
    if (!by.isComplainant()) {
      requireNoParty(appeal, sheet, by);
    }
    store.keepForRow(file.sha256(), file.content());
    int rows = jdbc.sql("""
        insert into signature_proof (appeal_id, sheet_no, kind, sha256, media_type, size, added_by, added_unit,
          added_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict do nothing
        """)
        .params(appeal.id(), sheet.no(), kind.name(), file.sha256(), file.mediaType(), file.content().length,
            by.login(),
            by.unit(), Timestamp.from(clock.instant()))
        .update();
    if (rows == 0) {
      throw new AppealRefused("这份" + kind.label() + "已经保存过了，不用再传。");
    }
    open.record(Step.ADD_PROOF, by, "proof:" + sheet.no() + ":" + file.sha256(),
        detail(sheet.no(), kind, file, by), Map.of());
  }

  /** Entries from before whoever brings proof was a helper, and no party of the sheet, do not say that he is one. */
  private static Map<String, Object> detail(int sheetNo, Kind kind, CleanFile file, Actor by) {
    Map<String, Object> detail = new HashMap<>(Map.of("kind", kind.name(), "sheet", sheetNo, "sha256", file.sha256()));
    if (!by.isComplainant()) {
      detail.put("helper", true);
    }
    return detail;
  }

  private void requireNoParty(Appeal appeal, Sheets.Pending sheet, Actor by) {
    if (Stream
        .concat(Stream.of(appeal.handler()),
            sheet.present().stream().flatMap(signed -> Stream.of(signed.actor(), signed.onBehalfOf())))
        .filter(Objects::nonNull)
        .anyMatch(party -> officials.isSamePerson(party, by.login()))) {
      throw new AppealRefused("诉求 " + appeal.number() + " 的承办人和在会签单上签了字的人不能采集诉求人的签字凭据，"
          + "请由受理员采集，或请诉求人在手机上签字。");
    }
  }

  /** What was rejected does not stand in the way of something better. */
  private int countSinceRejected(long appealId, int sheetNo) {
    return jdbc.sql("""
        select count(*)
          from signature_proof p
         where p.appeal_id = :id and p.sheet_no = :sheet and p.added_by <> :complainant
           and p.added_at > coalesce(
             (select max(e.occurred_at) from case_step e where e.appeal_id = :id and e.kind = 'REJECT_SIGNATURE'),
             '-infinity')
        """).param("id", appealId).param("sheet", sheetNo).param("complainant", Actor.COMPLAINANT).query(Integer.class)
        .single();
  }

  /** In the order they came. */
  public List<Proof> of(long appealId, int sheetNo) {
    return jdbc.sql("""
        select id, kind, sha256, media_type, size, added_by, added_at
          from signature_proof
         where appeal_id = ? and sheet_no = ?
         order by id
        """).params(appealId, sheetNo)
        .query((row, n) -> new Proof(row.getLong(1), Kind.valueOf(row.getString(2)), row.getString(3), row.getString(4),
            row.getInt(5), row.getString(6), row.getTimestamp(7).toInstant()))
        .list();
  }

  /** @throws IllegalStateException when the file is missing or was exchanged */
  public byte[] content(Proof proof) {
    return store.read(proof.sha256());
  }
}
