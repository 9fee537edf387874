package cn.kuaichu.life.fieldwork;

import cn.kuaichu.appeal.AppealRefused;
import java.util.List;
import java.util.TreeSet;

/** Numbers of sheets as officials write them: 1-200、205. */
final class SheetNumbers {

  private SheetNumbers() {}

  /** @throws AppealRefused where it cannot be read, or a number is not of this campaign */
  static List<Integer> read(String typed, int sheets) {
    TreeSet<Integer> found = new TreeSet<>();
    for (String part : String.valueOf(typed).strip().split("[\\s,，、;；]+")) {
      String[] ends = part.split("[-–—~～至到]", -1);
      if (ends.length > 2) {
        throw unreadable(part);
      }
      int from = number(ends[0], part);
      int to = number(ends[ends.length - 1], part);
      if (from < 1 || to > sheets || from > to) {
        throw new AppealRefused("“" + part + "”不在 1 到 " + sheets + " 号之间，请核对。");
      }
      for (int no = from; no <= to; no++) {
        found.add(no);
      }
    }
    return List.copyOf(found);
  }

  private static int number(String text, String part) {
    String digits = text.strip();
    try {
      if (digits.chars().allMatch(Character::isDigit)) {
        return Integer.parseInt(digits);
      }
    } catch (NumberFormatException e) {
      // longer than any number of a sheet
    }
    throw unreadable(part);
  }

  private static AppealRefused unreadable(String part) {
    return new AppealRefused("“" + part + "”看不出是哪几号，请照“1-200、205”的样子填写。");
  }
}
