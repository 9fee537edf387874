package cn.kuaichu.life.evidence;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.Step;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Files that are cleaned and kept like evidence, and that no case knows of before they are put to it. */
@Component
public class KeptApart {
  /** A file on the disk. */
  public record Kept(String sha256, String mediaType, int size) {}

  private final EvidenceFiles store;
  private final EvidenceRows rows;
  private final Clock clock;

  KeptApart(EvidenceFiles store, EvidenceRows rows, Clock clock) {
    this.store = store;
    this.rows = rows;
    this.clock = clock;
  }

  /** In the transaction that writes the row for it. Cleaning takes its time and is done before. */
  public Kept keep(CleanFile file) {
    String sha256 = file.sha256();
    store.keepForRow(sha256, file.content());
    return new Kept(sha256, file.mediaType(), file.content().length);
  }

  public byte[] read(String sha256) {
    return store.read(sha256);
  }

  /** @return a small JPEG of a picture */
  public byte[] small(String sha256, String mediaType) {
    return Picture.small(store.read(sha256), mediaType.substring("image/".length()));
  }

  /**
   * Once no row of the caller's names it any more.
   *
   * @return false where another row names it, or it was gone already
   */
  public boolean forget(String sha256) {
    return store.removeUnlessNamed(sha256);
  }

  /** Bytes left on the disk. */
  public long room() {
    return store.room();
  }

  /** Pictures the citizen gives; their names are ours, since people name files after people. */
  public void give(CaseFile file, List<Kept> pictures) {
    int no = (int) rows.of(file.appeal().id()).stream().filter(Evidence::isComplainants).count();
    for (Kept picture : pictures) {
      attach(file, Actor.complainant(), Actor.COMPLAINANT,
          "诉求人提供的照片" + ++no + (picture.mediaType().endsWith("png") ? ".png" : ".jpg"), picture);
    }
  }

  /**
   * Becomes evidence of the case, whether or not it still takes any: it was made for it elsewhere.
   *
   * @param source what it was made for, by number, or who gave it
   */
  public void attach(CaseFile file, Actor actor, String source, String name, Kept kept) {
    if (rows.of(file.appeal().id()).stream().noneMatch(known -> known.sha256().equals(kept.sha256()))) {
      String named = rows.add(file.appeal(), kept, name, actor, clock.instant());
      file.record(Step.ADD_EVIDENCE, actor, "evidence:" + kept.sha256(),
          Map.of("source", source, "sha256", kept.sha256(), "mediaType", kept.mediaType(), "size", kept.size(), "name",
              named),
          Map.of());
    }
  }
}
