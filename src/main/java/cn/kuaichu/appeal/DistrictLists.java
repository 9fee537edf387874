package cn.kuaichu.appeal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lists of words that a district keeps as tables of its own, in every version they ever had. */
public interface DistrictLists {
  /**
   * @param inForce false for a word that only an earlier version has
   * @param says what the word's last row says, by the name of the column
   */
  record Word(String code, boolean inForce, Map<String, String> says) {}

  /** Those in force first, in the order of the table. */
  List<Word> all(String table);

  /** A word that is not known here yet may have come into force on another node just now: that is looked up. */
  Optional<Word> find(String table, String code);
}
