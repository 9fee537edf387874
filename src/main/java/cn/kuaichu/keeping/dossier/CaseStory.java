package cn.kuaichu.keeping.dossier;

import java.util.List;

/** A case's steps in the words officials read; told by the desk, which knows the forms they were written in. */
public interface CaseStory {
  /** What stands beside a label. */
  record Note(String label, String text) {}

  record Line(int seq, String when, String step, String who, String unit, List<Note> notes) {}

  List<Line> history(long appealId);

  /** How a party gave its word. @param manner as stored */
  String manner(String manner);

  /** Why a clock stood still. @param ground as stored */
  String pauseGround(String ground);
}
