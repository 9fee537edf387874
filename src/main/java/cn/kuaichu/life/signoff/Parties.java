package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Party;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The parties one sheet asks to sign, in their order. What later sheets ask for changes nothing about it. */
public record Parties(List<Party> inOrder) {
  /** What a sheet asked for before its ledger entry said so. */
  private static final List<String> UNSAID = List.of("HANDLER", "COMPLAINANT", "LEADER", "PRINCIPAL");

  public Parties {
    inOrder = List.copyOf(inOrder);
    if (inOrder.isEmpty() || inOrder.stream().distinct().count() < inOrder.size()) {
      throw new IllegalArgumentException("a sheet asks somebody, and each party once, not " + inOrder);
    }
  }

  static Parties of(Array column) throws SQLException {
    return new Parties(Arrays.stream((String[]) column.getArray()).map(Party::valueOf).toList());
  }

  /** @param entry detail of the entry that froze the sheet */
  public static List<String> names(JsonNode entry) {
    if (!entry.has("parties")) {
      return UNSAID;
    }
    List<String> names = new ArrayList<>();
    entry.path("parties").forEach(name -> names.add(name.asText()));
    return names;
  }

  public static String labels(List<Party> parties) {
    return parties.stream().map(Party::label).collect(Collectors.joining("、"));
  }

  public List<String> names() {
    return inOrder.stream().map(Party::name).toList();
  }

  public String labels() {
    return labels(inOrder);
  }

  public boolean ask(Party party) {
    return inOrder.contains(party);
  }

  /** Whose word is waited for once so many have signed. */
  List<Party> after(int signatures) {
    return inOrder.subList(Math.min(signatures, inOrder.size()), inOrder.size());
  }

  /** Those who come after a party; all of them where it is not asked. */
  public List<Party> after(Party party) {
    return inOrder.subList(inOrder.indexOf(party) + 1, inOrder.size());
  }

  List<Party> without(Collection<Party> signed) {
    return inOrder.stream().filter(party -> !signed.contains(party)).toList();
  }
}
