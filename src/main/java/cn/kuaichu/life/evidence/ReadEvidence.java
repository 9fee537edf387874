package cn.kuaichu.life.evidence;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens a file of a case. Every opening is an entry in the case's ledger; the small pictures of a list are not. */
@Component
public class ReadEvidence {
  /** A file with its content. */
  public record Opened(Evidence evidence, byte[] content) {}

  private static final int REMEMBERED = 300;
  private final CaseFiles files;
  private final EvidenceRows rows;
  private final EvidenceFiles store;
  /** Making one costs a decryption and a decoding; about 6 KB each. */
  private final Map<String, byte[]> small = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
      return size() > REMEMBERED;
    }
  });

  ReadEvidence(CaseFiles files, EvidenceRows rows, EvidenceFiles store) {
    this.files = files;
    this.rows = rows;
    this.store = store;
  }

  /** @throws AppealRefused when the case has no such file */
  @Transactional
  public Opened open(long appealId, long evidenceId, Actor actor) {
    CaseFile file = files.open(appealId);
    Evidence evidence = find(appealId, evidenceId);
    byte[] content = store.read(evidence.sha256());
    file.record(Step.READ_EVIDENCE, actor, "read:" + UUID.randomUUID(), Map.of("sha256", evidence.sha256()), Map.of());
    return new Opened(evidence, content);
  }

  /**
   * A picture as its own complainant sees it, before he signs and for as long as it is kept: his own case is no secret
   * to him.
   */
  public Opened whole(long appealId, long evidenceId) {
    Evidence evidence = find(appealId, evidenceId);
    if (!evidence.isPicture()) {
      throw new AppealRefused("这份材料不是图片，请到受理单位查看。");
    }
    return new Opened(evidence, store.read(evidence.sha256()));
  }

  /** @return a small JPEG of a picture */
  public byte[] small(long appealId, long evidenceId) {
    Evidence evidence = find(appealId, evidenceId);
    if (!evidence.isPicture()) {
      throw new AppealRefused("这份材料不是图片，请下载后查看。");
    }
    byte[] known = small.get(evidence.sha256());
    if (known == null) {
      known = Picture.small(store.read(evidence.sha256()), evidence.mediaType().substring("image/".length()));
      small.put(evidence.sha256(), known);
    }
    return known;
  }

  private Evidence find(long appealId, long evidenceId) {
    return rows.find(appealId, evidenceId)
        .orElseThrow(() -> new AppealRefused("卷宗中没有这份材料，请刷新页面。"));
  }
}
