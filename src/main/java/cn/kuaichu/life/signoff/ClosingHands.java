package cn.kuaichu.life.signoff;

import cn.kuaichu.life.signoff.KeptRows.Signed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The people on one sheet: those who signed it, through which accounts, and those who helped. */
final class ClosingHands {
  private final List<String> asked;
  private final List<Signed> agreed = new ArrayList<>();
  private final List<String> accounts = new ArrayList<>();
  private final List<String> bringers = new ArrayList<>();
  /** What the complainant has signed with; null where it was his own. */
  private CodesReplay.Code code;

  /** @param asked the parties the sheet asks to sign, in their order */
  ClosingHands(List<String> asked) {
    this.asked = asked;
  }

  List<String> asked() {
    return asked;
  }

  /** @param account the login that recorded it */
  void agreed(Signed signed, String account) {
    agreed.add(signed);
    accounts.add(account);
  }

  void signedWith(CodesReplay.Code used) {
    code = used;
  }

  void brought(String login) {
    bringers.add(login);
  }

  List<String> lacking() {
    Set<String> parties = agreed.stream().map(Signed::party).collect(Collectors.toSet());
    return asked.stream().filter(party -> !parties.contains(party)).toList();
  }

  /**
   * All parties of the sheet have signed, each a different person. The accounts may be one fewer, because the clerk may
   * have recorded the complainant's signature.
   */
  boolean areApart() {
    boolean allPeople = agreed.stream().map(Signed::person).distinct().count() == asked.size();
    boolean accountsDiffer = accounts.stream().distinct().count() >= asked.size() - 1;
    return allPeople && nobodyIsTwoParties() && areHelpersAside() && accountsDiffer;
  }

  /** Where a deputy signed, the absent official belongs to that party as much as the deputy. */
  private boolean nobodyIsTwoParties() {
    List<String> all = agreed.stream().flatMap(signed -> signed.people().filter(Objects::nonNull).distinct()).toList();
    return all.stream().distinct().count() == all.size();
  }

  private boolean areHelpersAside() {
    return Stream
        .concat(bringers.stream(),
            agreed.stream().flatMap(signed -> Stream.of(signed.given().witness(), signed.given().checkedBy())))
        .noneMatch(helper -> helper != null && isParty(helper));
  }

  boolean isCodeFromOutside() {
    return code == null || agreed.stream().flatMap(Signed::people)
        .noneMatch(party -> code.by().equals(party) || code.person().equals(party));
  }

  boolean isParty(String login) {
    return agreed.stream().anyMatch(signed -> signed.isBy(login));
  }
}
