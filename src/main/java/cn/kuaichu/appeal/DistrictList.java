package cn.kuaichu.appeal;

import cn.kuaichu.appeal.DistrictLists.Word;
import java.util.List;
import java.util.Optional;

/** One list of the district's, as the program asks it. */
final class DistrictList {
  private static final String NAME = "name";
  private final DistrictLists lists;
  private final String table;

  DistrictList(DistrictLists lists, String table) {
    this.lists = lists;
    this.table = table;
  }

  List<Word> all() {
    return lists.all(table);
  }

  /** How it reads, or read as long as it was in the list; a word that never was in it reads as it is written. */
  String label(String code) {
    return said(code, NAME).orElse(code);
  }

  Optional<String> said(String code, String column) {
    return lists.find(table, code).map(word -> word.says().get(column));
  }

  /** @throws AppealRefused where it is not in force */
  String required(String code, String what) {
    return lists.find(table, String.valueOf(code)).filter(Word::inForce).map(Word::code)
        .orElseThrow(() -> Words.notAmong(what, code));
  }
}
