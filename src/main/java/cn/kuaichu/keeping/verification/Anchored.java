package cn.kuaichu.keeping.verification;

import cn.kuaichu.appeal.replay.Examined;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.Question;
import cn.kuaichu.appeal.replay.Snapshot;
import cn.kuaichu.ledger.AnchorFiles;
import cn.kuaichu.people.identity.OfficeChain;
import java.io.IOException;
import java.sql.SQLException;
import org.springframework.stereotype.Component;

/** The chain of offices is whole, and both chains are what the anchors outside the database say. */
@Component
final class Anchored implements Examined {
  private final AnchorFiles files;

  Anchored(AnchorFiles files) {
    this.files = files;
  }

  @Override
  public Question question() {
    return Question.WHOLE_CHAIN;
  }

  @Override
  public void examine(Snapshot snapshot, Finding finding) throws SQLException, IOException {
    AnchorTrail trail = new AnchorTrail(snapshot, files, finding);
    trail.examine();
    finding.alsoLooked("任职变动 " + new OfficeChain(snapshot, finding).examine() + " 条，" + trail.summary());
  }
}
