package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.Party;
import cn.kuaichu.life.signoff.Parties;
import cn.kuaichu.life.signoff.WhoSigns;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who will sign at the end, as a page tells the citizen, who comes first. */
@Component
public class Signers {
  private final WhoSigns whoSigns;

  Signers(WhoSigns whoSigns) {
    this.whoSigns = whoSigns;
  }

  /** Read by templates. */
  public String words() {
    Parties parties = whoSigns.next();
    return Stream.concat(parties.ask(Party.COMPLAINANT) ? Stream.of("您") : Stream.empty(), parties.inOrder().stream()
        .filter(party -> party != Party.COMPLAINANT).map(Party::label)).collect(Collectors.joining("、"));
  }
}
