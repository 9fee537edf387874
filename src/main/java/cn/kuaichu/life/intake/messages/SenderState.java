package cn.kuaichu.life.intake.messages;

import cn.kuaichu.appeal.Registration.AnsweredElsewhere;
import cn.kuaichu.ground.text.CleanText;
import cn.kuaichu.life.intake.messages.ImportWords.Meaning;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/** What the sender's columns say of how the matter stands there. */
final class SenderState {
  private final ImportWords words;
  private final ImportState.Asked table;
  private final boolean uses1904;
  private final LocalDate today;

  SenderState(ImportWords words, ImportState.Asked table, boolean uses1904, LocalDate today) {
    this.words = words;
    this.table = table;
    this.uses1904 = uses1904;
    this.today = today;
  }

  /** @return null for a message that is still to be dealt with */
  AnsweredElsewhere of(Row row, Headings headings, LocalDate opened, Set<String> remarks) {
    String answer = CleanText.lines(headings.cell(row, Field.ANSWER).text()).text();
    Cell day = headings.cell(row, Field.ANSWERED_ON);
    LocalDate on = day(day, headings.heading(row, Field.ANSWERED_ON), remarks);
    Meaning state = state(row, headings, remarks);
    boolean answered = !answer.isEmpty() && on != null;
    ImportState.Way way = table
        .way(Map.of("state", state.name(), "answered", (answered ? Meaning.YES : Meaning.NO).name(),
            "solved", meaning(row, headings, Field.SOLVED, remarks).name(),
            "satisfied", meaning(row, headings, Field.SATISFIED, remarks).name(),
            "dates", on != null && (on.isBefore(opened) || on.isAfter(today)) ? "CONTRADICTORY" : "FITTING"));
    if (way.history()) {
      return new AnsweredElsewhere(blankAsNull(MessageText.key(headings.cell(row, Field.ANSWERED_BY).text())), on,
          blankAsNull(answer), way.basis());
    }
    if (answered || state == Meaning.CLOSED) {
      remarks.add("来件附有办结或答复，仍作为新来件甄别：" + way.basis());
    }
    return null;
  }

  /** A column of states that is empty here leaves open how it stands. */
  private Meaning state(Row row, Headings headings, Set<String> remarks) {
    Meaning said = meaning(row, headings, Field.STATE, remarks);
    return said == Meaning.UNSAID && headings.has(Field.STATE) ? Meaning.UNCLEAR : said;
  }

  private Meaning meaning(Row row, Headings headings, Field field, Set<String> remarks) {
    String word = MessageText.key(headings.cell(row, field).text());
    Meaning meaning = words.meaning(field, word);
    if (meaning == Meaning.UNCLEAR) {
      remarks.add("“" + headings.heading(row, field) + "”的“" + MessageText.excerpt(word) + "”不在词表里，不当作已经办好");
    }
    return meaning;
  }

  private LocalDate day(Cell cell, String heading, Set<String> remarks) {
    if (cell.isBlank()) {
      return null;
    }
    try {
      return MessageDate.of(cell, uses1904, heading).day();
    } catch (RowRefused e) {
      remarks.add("“" + heading + "”不是可识别的日期，原样留在来件所附里");
      return null;
    }
  }

  private static String blankAsNull(String text) {
    return text.isBlank() ? null : text;
  }
}
