package cn.kuaichu.intake.messages;

import java.util.stream.Stream;

/** Rows under one heading: a visible sheet, or a whole CSV file. */
interface Table {
  /** The sheet's name; empty for a CSV file. */
  String name();

  /** Read as they are asked for; to be closed. Blank rows may be among them. */
  Stream<Row> rows();
}
