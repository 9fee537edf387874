package cn.kuaichu.appeal.replay;

import java.util.ArrayList;
import java.util.List;

/** What one oracle found. Only the first flaws are kept, all are counted: a wiped table must not fill the memory. */
public final class Finding {
  private static final int KEPT = 500;
  private final Question question;
  private final List<String> flaws = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> also = new ArrayList<>();
  private long flawed;
  private long checked;
  private String summary = "";

  public Finding(Question question) {
    this.question = question;
  }

  public void flaw(String text) {
    flawed++;
    if (flaws.size() < KEPT) {
      flaws.add(text);
    }
  }

  /** @param seq the entry's place in the case's chain */
  public void flaw(String number, long seq, String what) {
    flaw("诉求 " + number + " 第 " + seq + " 条记录：" + what);
  }

  /** Worth knowing, but no failure. */
  public void note(String text) {
    notes.add(text);
  }

  /** @param checked the figure that says how much was looked at */
  public void looked(long checked, String summary) {
    this.checked = checked;
    this.summary = summary;
  }

  /** What a part of the question looked at. */
  public void alsoLooked(String more) {
    also.add(more);
  }

  public boolean passed() {
    return flawed == 0;
  }

  public String key() {
    return question.key();
  }

  public String title() {
    return question.title();
  }

  public String summary() {
    return also.isEmpty() ? summary : summary + "，" + String.join("，", also);
  }

  public long checked() {
    return checked;
  }

  public long flawed() {
    return flawed;
  }

  public List<String> flaws() {
    return List.copyOf(flaws);
  }

  public List<String> notes() {
    return List.copyOf(notes);
  }

  public String line(int no) {
    StringBuilder line = new StringBuilder(passed() ? "[通过]   " : "[不通过] ").append(no).append(' ').append(title())
        .append("：").append(summary());
    notes.forEach(note -> line.append("；").append(note));
    if (!passed()) {
      line.append("；发现 ").append(flawed).append(" 处，第一处：").append(flaws.get(0));
    }
    return line.toString();
  }
}
