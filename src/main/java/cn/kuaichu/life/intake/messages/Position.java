package cn.kuaichu.life.intake.messages;

/**
 * Where a row stands.
 *
 * @param sheet empty in a CSV file
 * @param row counted from 1, as the spreadsheet program shows it; in a CSV file the line where the row begins
 */
record Position(String sheet, long row) {
  @Override
  public String toString() {
    return (sheet.isEmpty() ? "" : "工作表“" + MessageText.excerpt(sheet) + "”") + "第 " + row + " 行";
  }
}
