package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.life.evidence.Evidence;
import cn.kuaichu.life.evidence.EvidenceRows;
import cn.kuaichu.life.evidence.ReadEvidence;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The photos a citizen gave to the case, which he may see again; what others gave may be about somebody else. */
@Component
class OwnPhotos {
  private final EvidenceRows rows;
  private final ReadEvidence evidence;

  OwnPhotos(EvidenceRows rows, ReadEvidence evidence) {
    this.rows = rows;
    this.evidence = evidence;
  }

  int of(Appeal appeal) {
    return rows.ofComplainant(appeal.id()).size();
  }

  /** @param no from 1 */
  Optional<byte[]> small(Appeal appeal, int no) {
    return find(appeal, no).map(photo -> evidence.small(appeal.id(), photo.id()));
  }

  Optional<ReadEvidence.Opened> whole(Appeal appeal, int no) {
    return find(appeal, no).map(photo -> evidence.whole(appeal.id(), photo.id()));
  }

  private Optional<Evidence> find(Appeal appeal, int no) {
    List<Evidence> photos = rows.ofComplainant(appeal.id());
    return no < 1 || no > photos.size() ? Optional.empty() : Optional.of(photos.get(no - 1));
  }
}
